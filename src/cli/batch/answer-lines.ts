import { answerLine, type AnswerOptions } from './answer.js';

/**
 * Answers requests, one a line, with as many lines; blank ones are passed over. `begin` is told the index of each line
 * before it is worked on.
 */
export async function answerLines(
  requests: string,
  options: AnswerOptions,
  begin: (line: number) => void = () => undefined,
): Promise<string> {
  let answers = '';
  for (const [index, line] of requests.split('\n').entries()) {
    if (line.trim() === '') continue;
    begin(index);
    answers += `${JSON.stringify(await answerLine(line, options))}\n`;
  }
  return answers;
}
