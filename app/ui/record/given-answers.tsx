import type { AnswerGroup } from '../../domain/progress/record-view.ts';
import { Card } from '../primitives/card.tsx';

/** One's own answers, word by word: only ever on one's own record page. */
export function GivenAnswers({ groups }: { readonly groups: readonly AnswerGroup[] }) {
  return (
    <>
      {groups.map((group) => (
        <Card as="section" key={group.key} labelledBy={`answers-${group.key}`}>
          <h3 id={`answers-${group.key}`}>{group.title}</h3>
          <ol className="grid gap-3">
            {group.answers.map((answer) => (
              <li key={answer.id} className="grid gap-1 border-t border-line pt-2">
                <p className="font-semibold">{answer.question}</p>
                <ul>
                  {answer.given.map((line) => (
                    <li key={line}>{line}</li>
                  ))}
                </ul>
                <p className="text-sm text-soft">
                  {[
                    answer.outcome,
                    answer.confidence === null ? null : `you felt: ${answer.confidence}`,
                    answer.hintsUsed === 0 ? null : hintWords(answer.hintsUsed),
                    answer.at,
                  ]
                    .filter((words) => words !== null)
                    .join(' · ')}
                </p>
              </li>
            ))}
          </ol>
        </Card>
      ))}
    </>
  );
}

function hintWords(hints: number): string {
  return hints === 1 ? '1 hint' : `${hints} hints`;
}
