import { useState } from "react";
import { asError } from "./useLoaded";

/** Sends a form: `busy` while it is under way, so that nothing is sent twice, and `error` when it was refused. */
export function useSubmit(send: () => Promise<void>): { busy: boolean; error: Error | null; submit: () => Promise<void> } {
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<Error | null>(null);

  const submit = async () => {
    if (busy) {
      return;
    }
    setBusy(true);
    setError(null);
    try {
      await send();
    } catch (thrown) {
      setError(asError(thrown));
    } finally {
      setBusy(false);
    }
  };
  return { busy, error, submit };
}
