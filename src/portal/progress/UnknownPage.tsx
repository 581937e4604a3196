import { useSpeech } from '../lib/language.ts';
import { HOME, MINE } from '../lib/router.ts';
import { forgetOwn, useOwnRequests } from '../mine/use-own-requests.ts';
import { Heading } from '../ui/Heading.tsx';
import { Link } from '../ui/Link.tsx';
import { common } from '../words/common.ts';
import { progress as words } from '../words/progress.ts';

/** The link leads to no request. */
export function UnknownPage({ token }: { token: string | null }) {
  const { t } = useSpeech();
  const { list } = useOwnRequests();
  const isListed = list.some((request) => request.token === token);
  return (
    <section class="card empty">
      <Heading title={t(words.unknown)} />
      <p>{t(words.unknownHint)}</p>
      <div class="buttons">
        <Link class="button primary" href={MINE}>
          {t(common.own)}
        </Link>
        <Link class="button" href={HOME}>
          {t(common.newRequest)}
        </Link>
      </div>
      {token !== null && isListed && (
        <button type="button" class="plain" onClick={() => forgetOwn(token)}>
          {t(words.forget)}
        </button>
      )}
    </section>
  );
}
