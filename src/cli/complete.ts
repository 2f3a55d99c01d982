/**
 * Completion in bash, zsh, fish and PowerShell.
 *
 * @module
 */
import tab from '@bomb.sh/tab/commander';
import type { CommandUnknownOpts } from '@commander-js/extra-typings';

const WHERE = `
Where it goes:
  bash          source <(pbl complete bash)                                in ~/.bashrc
  zsh           source <(pbl complete zsh)                                 in ~/.zshrc
  fish          pbl complete fish | source                                 in ~/.config/fish/config.fish
  PowerShell    pbl complete powershell | Out-String | Invoke-Expression   in your $PROFILE
`;

/** Adds the command that prints a script for a shell, and that the script calls. */
export function addCompletion(program: CommandUnknownOpts): void {
  tab(program as unknown as Parameters<typeof tab>[0]);
  program.commands.find((command) => command.name() === 'complete')?.addHelpText('after', WHERE);
}
