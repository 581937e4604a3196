import { Icon } from './Icon.tsx';

/** What is wrong with a field. The live region is always there, so that it is read out when it fills. */
export function FieldProblem({ id, text }: { id: string; text?: string | null | undefined }) {
  return (
    <p class="problem" id={`${id}-problem`} aria-live="polite">
      {text && (
        <>
          <Icon name="alert" /> {text}
        </>
      )}
    </p>
  );
}
