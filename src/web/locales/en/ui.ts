import type { EnglishOf } from '../../lib/i18n.ts';
import type { uiZh } from '../zh/ui.ts';

export const uiEn: EnglishOf<typeof uiZh> = {
  loop: {
    name: 'Loop ring',
    summary: 'Loop: {{done}} of {{needed}} stations done.',
    done: 'done',
    current: 'under way',
    missing: 'not done yet',
    not_needed: 'not needed',
  },
  countdown: {
    left: '{{time}} left',
    over: '{{time}} over',
    paused: 'Paused',
    pausedWith: 'Paused, {{time}} of working time left',
    met: 'Met',
    met_late: 'Met late',
    dropped: 'Dropped',
    dueAt: 'Due {{at}}',
    metAt: 'Done {{at}}',
  },
  masked: {
    label: 'partly hidden',
    show: 'Show in full',
    copy: 'Copy',
    copied: 'Copied',
    copyFailed: 'It could not be copied; select the text and copy it yourself.',
    call: 'Call',
    write: 'Write an e-mail',
    empty: 'not given',
  },
  files: {
    add: 'Attach files',
    hint: 'Drop or paste them here, at most {{max}}',
    sending: 'Sending {{name}}, {{percent}} %',
    failed: 'Not sent',
    retry: 'Try again',
    remove: 'Remove {{name}}',
    download: 'Download {{name}}',
    preview: 'Preview {{name}}',
    list: 'Attachments',
    tooMany: 'At most {{max}} attachments; the others were not added.',
  },
  list: {
    more: 'Load more',
    end: 'All {{number}} shown',
  },
  error: {
    title: 'This could not be loaded',
    notFound: 'Not found',
    retry: 'Try again',
    code: 'Reference {{id}}',
  },
};
