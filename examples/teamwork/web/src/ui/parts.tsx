import { useId } from "react";
import type { ReactNode } from "react";
import type { Pagination } from "../api";
import { ApiError } from "../api";

/** A label and the one control it names. */
export function Field({ label, hint, children }: { label: string; hint?: string; children: (id: string) => ReactNode }) {
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>
        {label} {hint !== undefined && <span className="hint">{hint}</span>}
      </label>
      {children(id)}
    </div>
  );
}

/** Said aloud at once by screen readers. */
export function Failure({ error, retry }: { error: Error; retry?: () => void }) {
  const requestId = error instanceof ApiError ? error.requestId : null;
  return (
    <div className="failure" role="alert">
      <p>Error: {error.message}</p>
      {requestId !== null && <p className="hint">Request {requestId}</p>}
      {retry !== undefined && (
        <button type="button" className="quiet" onClick={retry}>
          Try again
        </button>
      )}
    </div>
  );
}

/** Good news, said aloud when the reader has finished its sentence. The element must exist before its text changes. */
export function Announcement({ text }: { text: string }) {
  return (
    <p className={text === "" ? "announcement silent" : "announcement"} role="status">
      {text}
    </p>
  );
}

export function Pager({ of, go }: { of: Pagination; go: (page: number) => void }) {
  if (of.totalPages <= 1) {
    return null;
  }
  return (
    <nav className="pager" aria-label="Pages">
      <button type="button" className="quiet" disabled={of.page <= 1} onClick={() => go(of.page - 1)}>
        Newer
      </button>
      <span>
        Page {of.page} of {of.totalPages}
      </span>
      <button type="button" className="quiet" disabled={of.page >= of.totalPages} onClick={() => go(of.page + 1)}>
        Older
      </button>
    </nav>
  );
}
