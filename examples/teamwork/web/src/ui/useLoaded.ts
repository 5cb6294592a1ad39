import { useCallback, useEffect, useState } from "react";

/** What is known of something that has to be fetched. While it is fetched again, the old value stays visible. */
export type Loaded<T> =
  | { readonly state: "loading" }
  | { readonly state: "failed"; readonly error: Error }
  | { readonly state: "loaded"; readonly value: T };

/** Fetches when the component appears, whenever `load` changes, and on `reload`; a late answer never wins over a newer one. */
export function useLoaded<T>(load: () => Promise<T>): [Loaded<T>, () => void] {
  const [loaded, setLoaded] = useState<Loaded<T>>({ state: "loading" });
  const [round, setRound] = useState(0);

  useEffect(() => {
    let current = true;
    load().then(
      (value) => current && setLoaded({ state: "loaded", value }),
      (error: unknown) => current && setLoaded({ state: "failed", error: asError(error) }),
    );
    return () => {
      current = false;
    };
  }, [load, round]);

  return [loaded, useCallback(() => setRound((n) => n + 1), [])];
}

export function asError(thrown: unknown): Error {
  return thrown instanceof Error ? thrown : new Error(String(thrown));
}
