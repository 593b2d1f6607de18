/** For those who want to send from their own tool. */
export const IntakeHint = ({ url }: { url: string }) => (
  <details className="intake">
    <summary>From your own tool</summary>
    <p>Post an answer as JSON to</p>
    <code>{url}</code>
  </details>
);
