import { useNavigate, useSearch } from '@tanstack/react-router';
import { Grid, Tabs } from 'antd';
import type { TextAreaRef } from 'antd/es/input/TextArea';
import { useEffect, useRef, useState } from 'react';
import { LoopRing } from '../../../ui/LoopRing.tsx';
import { nextStep } from '../next-step.ts';
import { useTicketWords } from '../words.ts';
import { ActionMenu } from './ActionMenu.tsx';
import { Composer } from './composer/Composer.tsx';
import { TicketDialogs } from './dialogs/TicketDialogs.tsx';
import { AssignmentPanel } from './side/AssignmentPanel.tsx';
import { BreachPanel } from './side/BreachPanel.tsx';
import { ClocksPanel } from './side/ClocksPanel.tsx';
import { CustomerPanel } from './side/CustomerPanel.tsx';
import { DetailsPanel } from './side/DetailsPanel.tsx';
import { LinkPanel } from './side/LinkPanel.tsx';
import { Panel } from './side/Panel.tsx';
import { TicketHeader } from './TicketHeader.tsx';
import { Thread } from './thread/Thread.tsx';
import './ticket.css';
import type { TicketFull, useTicket } from './use-ticket.ts';
import { type ComposerMode, composerModes, useTicketActions } from './use-ticket-actions.ts';
import { useTicketKeys } from './use-ticket-keys.ts';

/** One ticket: thread and composer, beside them clocks, customer and dispatch; on a phone these are tabs. */
export function TicketView({ ticket, reads }: { ticket: TicketFull; reads: ReturnType<typeof useTicket> }) {
  const t = useTicketWords();
  const screens = Grid.useBreakpoint();
  const isPhone = screens.md === false;
  const isWide = screens.xl ?? true;
  const [mode, setMode] = useState<ComposerMode>(() => firstMode(ticket));
  const [tab, setTab] = useState('thread');
  const field = useRef<TextAreaRef>(null);
  const [wantsFocus, setWantsFocus] = useState(0);
  const write = (next: ComposerMode) => {
    setMode(next);
    setTab('thread');
    setWantsFocus((count) => count + 1);
  };
  const actions = useTicketActions(ticket, { write });
  useTicketKeys(ticket, actions);
  useActionOfAddress(actions.start);
  useEffect(() => {
    if (wantsFocus === 0) return;
    const area = field.current?.resizableTextArea?.textArea;
    area?.focus({ preventScroll: true });
    // Once it has opened, so that its buttons come into sight too.
    const timer = setTimeout(() => area?.closest('.composer')?.scrollIntoView({ block: 'nearest' }), 80);
    return () => clearTimeout(timer);
  }, [wantsFocus]);

  const loop = reads.loop.data;
  const shownMode = ticket.can[mode] === true ? mode : firstMode(ticket);
  const talk = (
    <>
      <Thread ticket={ticket} read={reads.thread} />
      <Composer ticket={ticket} mode={shownMode} onMode={write} field={field} />
    </>
  );
  const clocks = (
    <>
      <BreachPanel ticket={ticket} />
      <ClocksPanel ticket={ticket} onRePromise={(id) => actions.start('rePromise', id)} />
      {loop ? (
        <Panel title={t('loop.title')}>
          <LoopRing stations={loop.stations} size={150} />
        </Panel>
      ) : null}
    </>
  );
  const people = (
    <>
      <CustomerPanel ticket={ticket} />
      <AssignmentPanel ticket={ticket} />
      <LinkPanel ticket={ticket} />
      <DetailsPanel ticket={ticket} />
    </>
  );

  return (
    <>
      <TicketHeader ticket={ticket} loop={loop} actions={actions} withActions={!isPhone} />
      {isWide ? (
        <div className="ticket-columns">
          <div className="ticket-talk">{talk}</div>
          <div className="ticket-side">
            {clocks}
            {people}
          </div>
        </div>
      ) : (
        <Tabs
          activeKey={tab}
          onChange={setTab}
          aria-label={t('tabs.label')}
          items={[
            { key: 'thread', label: t('tabs.thread'), children: <div className="ticket-talk">{talk}</div> },
            { key: 'clocks', label: t('tabs.clocks'), children: <div className="ticket-side">{clocks}</div> },
            {
              key: 'customer',
              label: t('tabs.customer'),
              children: <div className="ticket-side">{people}</div>,
            },
          ]}
        />
      )}
      {isPhone ? <ActionMenu ticket={ticket} actions={actions} isBar /> : null}
      <TicketDialogs ticket={ticket} open={actions.dialog} onClose={actions.closeDialog} />
    </>
  );
}

/** The way of writing that fits the next step, or the first that is allowed. */
function firstMode(ticket: TicketFull): ComposerMode {
  const step = nextStep(ticket);
  return (
    composerModes.find((mode) => mode === step) ??
    composerModes.find((mode) => ticket.can[mode] === true) ??
    'note'
  );
}

/** Starts the action that the address asks for (`?do=transfer`), once, and takes it out of the address. */
function useActionOfAddress(start: ReturnType<typeof useTicketActions>['start']): void {
  const { do: asked } = useSearch({ from: '/shell/tickets/$id' });
  const navigate = useNavigate({ from: '/tickets/$id' });
  const latest = useRef(start);
  latest.current = start;
  useEffect(() => {
    if (!asked) return;
    latest.current(asked);
    void navigate({ to: '/tickets/$id', search: {}, replace: true, resetScroll: false });
  }, [asked, navigate]);
}
