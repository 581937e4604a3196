import { useEffect, useMemo, useState } from 'preact/hooks';
import type { Language } from '../shared/api/common.ts';
import {
  firstLanguage,
  inLanguage,
  keepLanguage,
  type Speech,
  SpeechContext,
  useSpeech,
} from './lib/language.ts';
import { HOME, MINE, type Route, useRoute } from './lib/router.ts';
import { type EnterpriseState, maxMegabytes, useEnterprise } from './lib/use-enterprise.ts';
import { useOnline } from './lib/use-online.ts';
import { OwnRequestsPage } from './mine/OwnRequestsPage.tsx';
import { useOwnRequests } from './mine/use-own-requests.ts';
import { ProgressPage } from './progress/ProgressPage.tsx';
import { UnknownPage } from './progress/UnknownPage.tsx';
import { FiledPage } from './request/FiledPage.tsx';
import { RequestPage } from './request/RequestPage.tsx';
import { Heading } from './ui/Heading.tsx';
import { Icon } from './ui/Icon.tsx';
import { Link } from './ui/Link.tsx';
import { Mark } from './ui/Mark.tsx';
import { Notice } from './ui/Notice.tsx';
import { common } from './words/common.ts';

/** The portal: its frame, its language and the page of the address. */
export function App() {
  const [language, setLanguage] = useState<Language>(() => firstLanguage(location.search));
  const speech = useMemo<Speech>(
    () => ({ language, t: (text, params) => inLanguage(language, text, params) }),
    [language],
  );
  const enterprise = useEnterprise(language);
  const route = useRoute();
  const isOnline = useOnline();
  useEffect(() => {
    document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en';
  }, [language]);

  const other: Language = language === 'zh' ? 'en' : 'zh';
  const { t } = speech;
  return (
    <SpeechContext.Provider value={speech}>
      <a class="skip" href="#main">
        {t(common.skip)}
      </a>
      <header class="top">
        <div class="bar">
          <Link class="brand" href={HOME}>
            <Mark />
            <span>{enterprise.enterprise?.name ?? t(common.service)}</span>
          </Link>
          <nav class="top-nav">
            <OwnLink speech={speech} />
            <button
              type="button"
              class="plain"
              lang={other === 'zh' ? 'zh-CN' : 'en'}
              onClick={() => {
                keepLanguage(other);
                setLanguage(other);
              }}
            >
              {t(common.otherLanguage)}
            </button>
          </nav>
        </div>
      </header>
      <main id="main" class={route.page === 'progress' ? 'wide' : undefined} tabIndex={-1}>
        <div role="status">{!isOnline && <Notice tone="warn">{t(common.offlineBanner)}</Notice>}</div>
        <Page route={route} enterprise={enterprise} />
      </main>
      <footer>
        <Mark /> {t(common.madeBy)}
      </footer>
    </SpeechContext.Provider>
  );
}

function OwnLink({ speech: { t } }: { speech: Speech }) {
  const { list } = useOwnRequests();
  return (
    <Link class="own-count" href={MINE}>
      <Icon name="list" />
      <span>{t(common.own)}</span>
      {list.length > 0 && <span class="count">{list.length}</span>}
    </Link>
  );
}

function Page({ route, enterprise }: { route: Route; enterprise: EnterpriseState }) {
  if (route.page === 'request') return <RequestPage enterprise={enterprise} />;
  if (route.page === 'filed') return <FiledPage />;
  if (route.page === 'mine') return <OwnRequestsPage />;
  if (route.page === 'missing') return <MissingPage />;
  const { token } = route;
  if (token === null) return <UnknownPage token={null} />;
  return <ProgressPage key={token} token={token} megabytes={maxMegabytes(enterprise.enterprise)} />;
}

function MissingPage() {
  const { t } = useSpeech();
  return (
    <section class="card empty">
      <Heading title={t(common.missing)} />
      <p>{t(common.missingHint)}</p>
      <Link class="button primary" href={HOME}>
        {t(common.newRequest)}
      </Link>
    </section>
  );
}
