/**
 * Translates the kernel of a charge, as it is written, into constraints for a solver (SMT-LIB 2, whole numbers).
 *
 * Method: the compiler's own parser reads the source, and each function is carried out on terms instead of numbers. Every call becomes a
 * definition of its own, so that a term that is used twice is written once. A construct that is not known is refused: nothing is skipped.
 */
import ts from 'typescript';

/** A term, or a record of terms. */
export type Value = string | { readonly [field: string]: Value };

type Callable = ts.FunctionDeclaration | ts.ArrowFunction;
type Scope = ReadonlyMap<string, Value>;

const COMPARISONS: ReadonlyMap<ts.SyntaxKind, string> = new Map([
  [ts.SyntaxKind.EqualsEqualsEqualsToken, '='],
  [ts.SyntaxKind.LessThanToken, '<'],
  [ts.SyntaxKind.LessThanEqualsToken, '<='],
  [ts.SyntaxKind.GreaterThanToken, '>'],
  [ts.SyntaxKind.GreaterThanEqualsToken, '>='],
  [ts.SyntaxKind.AmpersandAmpersandToken, 'and'],
  [ts.SyntaxKind.BarBarToken, 'or'],
  [ts.SyntaxKind.PlusToken, '+'],
  [ts.SyntaxKind.MinusToken, '-'],
  [ts.SyntaxKind.AsteriskToken, '*'],
]);
const BOOLEAN = new Set(['=', '<', '<=', '>', '>=', 'and', 'or', 'not']);

/** The kernel as constraints. */
export class Translation {
  /** Definitions, in the order in which they may be read. */
  readonly definitions: string[] = [];
  readonly #functions = new Map<string, Callable>();
  readonly #tables = new Map<string, ReadonlyMap<string, Callable>>();
  readonly #numbers = new Map<string, string>();
  readonly #answers = new Map<string, Value>();
  readonly #abstract: (name: string, argument: Value) => string | undefined;

  /**
   * @param source the text of the kernel
   * @param abstract a term for a call that is not to be looked into
   */
  constructor(
    source: string,
    abstract: (name: string, argument: Value) => string | undefined = () => undefined,
  ) {
    this.#abstract = abstract;
    for (const statement of ts.createSourceFile('kernel.ts', source, ts.ScriptTarget.ES2022, true)
      .statements) {
      if (ts.isFunctionDeclaration(statement)) this.#functions.set(statement.name!.text, statement);
      if (!ts.isVariableStatement(statement)) continue;
      for (const { name, initializer } of statement.declarationList.declarations) {
        if (initializer === undefined) continue;
        if (ts.isNumericLiteral(initializer))
          this.#numbers.set(name.getText(), initializer.text.replaceAll('_', ''));
        if (ts.isObjectLiteralExpression(initializer)) this.#tables.set(name.getText(), tableOf(initializer));
      }
    }
  }

  /** The names of a table of functions, such as the branches. */
  names(table: string): readonly string[] {
    return [...this.#tables.get(table)!.keys()];
  }

  /** The answer of a function. */
  call(name: string, argument: Value): Value {
    const abstract = this.#abstract(name, argument);
    if (abstract !== undefined) return abstract;
    return this.#apply(name, this.#functions.get(name), argument);
  }

  /** The answer of a function of a table. */
  entry(table: string, name: string, argument: Value): Value {
    return this.#apply(`${table}.${name}`, this.#tables.get(table)?.get(name), argument);
  }

  #apply(name: string, callable: Callable | undefined, argument: Value): Value {
    if (callable === undefined) throw new Error(`no function ${name}`);
    const key = `${name} ${JSON.stringify(argument)}`;
    const known = this.#answers.get(key);
    if (known !== undefined) return known;
    const parameter = callable.parameters[0]!.name.getText();
    const scope = new Map([[parameter, argument]]);
    const body = callable.body!;
    const answer = ts.isBlock(body) ? this.#block(body.statements, scope) : this.#expression(body, scope);
    const named = this.#named(answer);
    this.#answers.set(key, named);
    return named;
  }

  /** A definition for a term, unless it is a name or a number itself. */
  #named(value: Value): Value {
    if (typeof value !== 'string') return value;
    if (!value.startsWith('(')) return value;
    const name = `d${this.definitions.length}`;
    const operator = /^\((\S+)/.exec(value)![1]!;
    const sort = BOOLEAN.has(operator) ? 'Bool' : 'Int';
    this.definitions.push(`(define-fun ${name} () ${this.#sort(value, sort)} ${value})`);
    this.#sorts.set(name, this.#sort(value, sort));
    return name;
  }

  readonly #sorts = new Map<string, string>();

  /** The sort of a term: that of its branches, if it is a choice. */
  #sort(term: string, sort: string): string {
    if (!term.startsWith('(ite ')) return sort;
    const last = /(\S+?)\)+$/.exec(term)![1]!;
    return last === 'true' || last === 'false' || this.#sorts.get(last) === 'Bool' ? 'Bool' : 'Int';
  }

  #block(statements: readonly ts.Statement[], scope: Scope): Value {
    const [first, ...others] = statements;
    if (first === undefined) throw new Error('a function that answers nothing');
    if (ts.isReturnStatement(first)) return this.#expression(first.expression!, scope);
    if (ts.isVariableStatement(first)) {
      const inner = new Map(scope);
      for (const { name, initializer } of first.declarationList.declarations)
        inner.set(name.getText(), this.#named(this.#expression(initializer!, inner)));
      return this.#block(others, inner);
    }
    if (
      ts.isIfStatement(first) &&
      first.elseStatement === undefined &&
      ts.isReturnStatement(first.thenStatement)
    )
      return choice(
        this.#term(first.expression, scope),
        this.#term(first.thenStatement.expression!, scope),
        this.#block(others, scope),
      );
    throw new Error(`a statement that is not known: ${first.getText()}`);
  }

  #term(node: ts.Expression, scope: Scope): string {
    const value = this.#expression(node, scope);
    if (typeof value !== 'string') throw new Error(`not a number: ${node.getText()}`);
    return value;
  }

  #expression(node: ts.Expression, scope: Scope): Value {
    if (ts.isParenthesizedExpression(node)) return this.#expression(node.expression, scope);
    if (ts.isNumericLiteral(node)) return node.text.replaceAll('_', '');
    if (node.kind === ts.SyntaxKind.TrueKeyword) return 'true';
    if (node.kind === ts.SyntaxKind.FalseKeyword) return 'false';
    if (ts.isIdentifier(node)) {
      const value = scope.get(node.text) ?? this.#numbers.get(node.text);
      if (value !== undefined) return value;
    }
    if (ts.isPropertyAccessExpression(node)) {
      const owner = this.#expression(node.expression, scope);
      const field = typeof owner === 'string' ? undefined : owner[node.name.text];
      if (field !== undefined) return field;
    }
    if (ts.isPrefixUnaryExpression(node)) {
      const operand = this.#term(node.operand, scope);
      if (node.operator === ts.SyntaxKind.ExclamationToken) return `(not ${operand})`;
      if (node.operator === ts.SyntaxKind.MinusToken) return `(- ${operand})`;
    }
    if (ts.isConditionalExpression(node))
      return choice(
        this.#term(node.condition, scope),
        this.#term(node.whenTrue, scope),
        this.#expression(node.whenFalse, scope),
      );
    if (ts.isBinaryExpression(node)) {
      const operator = COMPARISONS.get(node.operatorToken.kind);
      if (operator) return `(${operator} ${this.#term(node.left, scope)} ${this.#term(node.right, scope)})`;
    }
    if (ts.isObjectLiteralExpression(node))
      return Object.fromEntries(
        node.properties.map((property) => {
          if (!ts.isPropertyAssignment(property))
            throw new Error(`a field that is not known: ${property.getText()}`);
          return [property.name.getText(), this.#named(this.#expression(property.initializer, scope))];
        }),
      );
    if (ts.isCallExpression(node)) return this.#called(node, scope);
    throw new Error(`an expression that is not known: ${node.getText()}`);
  }

  #called(node: ts.CallExpression, scope: Scope): Value {
    const name = node.expression.getText();
    if (name === 'Math.min' || name === 'Math.max') {
      const [first, second] = node.arguments.map(
        (argument) => this.#named(this.#term(argument, scope)) as string,
      );
      if (node.arguments.length !== 2) throw new Error(`two numbers: ${node.getText()}`);
      return `(ite (${name === 'Math.min' ? '<=' : '>='} ${first} ${second}) ${first} ${second})`;
    }
    if (name === 'Math.floor' || name === 'Math.ceil') {
      const [quotient] = node.arguments;
      if (
        !quotient ||
        !ts.isBinaryExpression(quotient) ||
        quotient.operatorToken.kind !== ts.SyntaxKind.SlashToken
      )
        throw new Error(`a quotient that is rounded at once: ${node.getText()}`);
      const over = this.#term(quotient.left, scope);
      const under = this.#term(quotient.right, scope);
      return name === 'Math.floor' ? `(div ${over} ${under})` : `(- (div (- ${over}) ${under}))`;
    }
    return this.call(name, this.#expression(node.arguments[0]!, scope));
  }
}

function choice(condition: string, whenTrue: string, whenFalse: Value): string {
  if (typeof whenFalse !== 'string') throw new Error('a choice of records');
  return `(ite ${condition} ${whenTrue} ${whenFalse})`;
}

function tableOf(node: ts.ObjectLiteralExpression): ReadonlyMap<string, Callable> {
  return new Map(
    node.properties.flatMap((property) => {
      if (!ts.isPropertyAssignment(property) || !ts.isArrowFunction(property.initializer)) return [];
      const name = property.name;
      return [[ts.isStringLiteral(name) ? name.text : name.getText(), property.initializer] as const];
    }),
  );
}
