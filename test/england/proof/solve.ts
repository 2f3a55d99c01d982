/** Asks the solver about theorems: z3, in WebAssembly. */
import { init, killThreads, Z3_lbool } from 'z3-solver';
import type { Theorem } from './theorems.js';

/** The solver’s answer about a theorem. */
export interface Answer {
  readonly theorem: Theorem;
  readonly holds: boolean;
  /** The figures of a witness, or the reason why the solver does not know. */
  readonly words: string;
  readonly milliseconds: number;
}

/**
 * A solver, until it is closed.
 *
 * The text is handed over before the solver's own thread starts: a text that is handed over to a call which answers later may be
 * overwritten while it is read.
 */
export async function openSolver() {
  const api = await init();
  const { Z3 } = api;
  const config = Z3.mk_config();
  const ask = async (theorem: Theorem): Promise<Answer> => {
    const start = performance.now();
    const context = Z3.mk_context(config);
    const solver = Z3.mk_solver(context);
    Z3.solver_inc_ref(context, solver);
    Z3.solver_from_string(context, solver, theorem.text);
    const answer = await Z3.solver_check(context, solver);
    const isPossible = theorem.kind === 'possible';
    const holds = answer === (isPossible ? Z3_lbool.Z3_L_TRUE : Z3_lbool.Z3_L_FALSE);
    const words =
      answer === Z3_lbool.Z3_L_TRUE
        ? Z3.model_to_string(context, Z3.solver_get_model(context, solver))
        : Z3.solver_get_reason_unknown(context, solver);
    Z3.solver_dec_ref(context, solver);
    Z3.del_context(context);
    return { theorem, holds, words, milliseconds: performance.now() - start };
  };
  return { ask, close: () => killThreads(api.em) };
}
