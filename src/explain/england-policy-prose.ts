/**
 * Messages about the policies of councils and integrated care boards.
 *
 * @module
 */
import { dayText, type Prose, quoted } from './words.js';

export const policyProse = {
  'policy-not-known': ({ body, on }) => [
    `There is no policy of ${quoted(body)} for ${dayText(on)}.`,
    'Check the name and the day, or add the policy that was published for that day, with its source.',
  ],
  'policy-silent': ({ body, on, parameter }) => [
    `The policy of ${quoted(body)} for ${dayText(on)} does not set ${quoted(parameter)}.`,
    'Ask the body, and add the value with its source. The law leaves it to the body, so there is no default.',
  ],
} satisfies Partial<Prose>;
