interface Props {
  score: number;
  onScore: (score: number) => void;
}

const scores = Array.from({ length: 11 }, (_, score) => score);

/** The question itself: 0 to 10, as radio buttons, so that arrow keys work. */
export const ScorePad = ({ score, onScore }: Props) => (
  <fieldset className="scores">
    <legend>How likely to recommend us?</legend>
    <div className="scores-row">
      {scores.map((one) => (
        <label key={one} className={`score ${bandOf(one)}`}>
          <input type="radio" name="score" value={one} data-testid={`score-${one}`} checked={one === score} onChange={() => onScore(one)} />
          <span>{one}</span>
        </label>
      ))}
    </div>
    <div className="scores-ends" aria-hidden="true">
      <span>not at all</span>
      <span>extremely</span>
    </div>
  </fieldset>
);

const bandOf = (score: number): string => (score <= 6 ? 'is-low' : score <= 8 ? 'is-middle' : 'is-high');
