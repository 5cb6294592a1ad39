import { useState } from "react";
import type { FormEvent } from "react";
import type { User, UserInput } from "../api";
import { Failure, Field } from "../ui/parts";
import { useSubmit } from "../ui/useSubmit";

interface Props {
  /** The user to edit; a new one when absent. */
  readonly user?: User;
  readonly save: (input: UserInput) => Promise<void>;
  readonly cancel?: () => void;
}

export function UserForm({ user, save, cancel }: Props) {
  const [name, setName] = useState(user?.name ?? "");
  const [email, setEmail] = useState(user?.email ?? "");
  const [age, setAge] = useState(user?.age?.toString() ?? "");
  const { busy, error, submit } = useSubmit(async () => {
    await save({ name, email, age: age === "" ? null : Number(age) });
    if (user === undefined) {
      setName("");
      setEmail("");
      setAge("");
    }
  });

  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    void submit();
  };

  return (
    <form onSubmit={onSubmit} aria-label={user === undefined ? "Add New User" : `Edit ${user.name}`}>
      <Field label="Name">
        {(id) => <input id={id} value={name} onChange={(e) => setName(e.target.value)} autoFocus={user !== undefined} required maxLength={255} autoComplete="off" />}
      </Field>
      <Field label="Email">
        {(id) => (
          <input id={id} type="email" value={email} onChange={(e) => setEmail(e.target.value)} required maxLength={255} autoComplete="off" />
        )}
      </Field>
      <Field label="Age" hint="optional">
        {(id) => <input id={id} type="number" min={1} max={149} value={age} onChange={(e) => setAge(e.target.value)} />}
      </Field>
      {error !== null && <Failure error={error} />}
      <div className="actions">
        <button type="submit" disabled={busy}>
          {user === undefined ? (busy ? "Adding..." : "Add User") : busy ? "Saving..." : "Save"}
        </button>
        {cancel !== undefined && (
          <button type="button" className="quiet" disabled={busy} onClick={cancel}>
            Cancel
          </button>
        )}
      </div>
    </form>
  );
}
