import { IntlMessageFormat } from 'intl-messageformat';

type Message = ReturnType<IntlMessageFormat['getAst']>;
type Element = Message[number];

const KINDS = ['literal', 'argument', 'number', 'date', 'time', 'select', 'plural', 'pound', 'tag'] as const;
type Kind = (typeof KINDS)[number];

/** What a program must hand to a message, and what the message does with it. */
export interface MessageShape {
  /** `count:plural`, `state:select(open|closed|other)`; sorted, each once. */
  readonly placeholders: readonly string[];
  /** The categories of each cardinal plural, without exact ones such as `=0`. */
  readonly plurals: readonly (readonly string[])[];
}

/** @throws SyntaxError when the text is no ICU message */
export function shapeOf(text: string, locale: string): MessageShape {
  const elements = everything(new IntlMessageFormat(text, locale, undefined, { ignoreTag: true }).getAst());
  const placeholders = elements.flatMap((element) => {
    const kind = kindOf(element);
    if (kind === 'literal' || kind === 'pound' || !('value' in element)) return [];
    return [
      kind === 'select' || isSwitch(element)
        ? `${element.value}:select(${choicesOf(element).join('|')})`
        : `${element.value}:${kind}`,
    ];
  });
  return {
    placeholders: [...new Set(placeholders)].toSorted(),
    plurals: elements
      .filter((element) => kindOf(element) === 'plural' && !isSwitch(element))
      .map((element) => choicesOf(element).filter((choice) => !choice.startsWith('='))),
  };
}

/** Whether a person has to read words in it, not only placeholders and punctuation. */
export function holdsWords(text: string, locale: string): boolean {
  return everything(new IntlMessageFormat(text, locale, undefined, { ignoreTag: true }).getAst()).some(
    (element) => kindOf(element) === 'literal' && 'value' in element && /\p{L}/u.test(element.value),
  );
}

function everything(message: Message): Element[] {
  return message.flatMap((element) => [
    element,
    ...('options' in element ? Object.values(element.options).flatMap((option) => everything(option.value)) : []),
  ]);
}

/** `{total, plural, =1 {…} other {…}}` tells one number from all others; it counts nothing. */
function isSwitch(element: Element): boolean {
  const choices = choicesOf(element);
  return kindOf(element) === 'plural' && choices.every((choice) => choice.startsWith('=') || choice === 'other');
}

const kindOf = (element: Element): Kind => KINDS[element.type] ?? 'literal';

const choicesOf = (element: Element): string[] =>
  'options' in element ? Object.keys(element.options).toSorted() : [];
