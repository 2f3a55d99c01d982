/**
 * Lets StrykerJS run the mutants of a sample and passes over the rest, by way of its plugin for checkers. A mutant outside the
 * sample is counted as one that does not compile, and so in no score. Each survivor is printed as soon as it is known, so that a run that
 * is cut short says what it came to.
 *
 * @module
 */
import { readFileSync } from 'node:fs';
import { declareFactoryPlugin, PluginKind } from '@stryker-mutator/api/plugin';

/** Names a mutant by its place and its change, the same in every process. */
export function keyOf({ fileName, location: { start, end }, replacement }) {
  const place = `${start.line}:${start.column}-${end.line}:${end.column}`;
  const path = fileName.replaceAll('\\', '/');
  return `${path.slice(path.lastIndexOf('src/'))} ${place} ${replacement}`;
}

function makeChecker() {
  const sample = new Set(JSON.parse(readFileSync(process.env.MUTATE_SAMPLE, 'utf8')));
  return {
    async init() {},
    async check(mutants) {
      const answers = mutants.map((mutant) =>
        sample.has(keyOf(mutant))
          ? [mutant.id, { status: 'passed' }]
          : [mutant.id, { status: 'compileError', reason: 'outside the sample' }],
      );
      return Object.fromEntries(answers);
    },
    async group(mutants) {
      return [mutants.map(({ id }) => id)];
    },
  };
}
makeChecker.inject = [];

function makeReporter() {
  let tried = 0;
  return {
    onMutantTested({ status, fileName, location, replacement }) {
      if (status === 'CompileError' || status === 'Ignored') return;
      tried++;
      if (status !== 'Survived' && status !== 'NoCoverage') return;
      console.log(`${status}, the ${tried}th tried: ${keyOf({ fileName, location, replacement })}`);
    },
  };
}
makeReporter.inject = [];

export const strykerPlugins = [
  declareFactoryPlugin(PluginKind.Checker, 'sample', makeChecker),
  declareFactoryPlugin(PluginKind.Reporter, 'survivors', makeReporter),
];
