import { Checkbox, Form, type FormInstance, Input, Radio, Select } from 'antd';
import {
  channels,
  channelTexts,
  expectations,
  expectationTexts,
  ticketTypes,
  ticketTypeTexts,
  urgencies,
} from '../../../../shared/api/ticket-words.ts';
import { usePick } from '../../../lib/i18n.ts';
import { CheckList } from '../../../ui/CheckList.tsx';
import { FileUpload } from '../../../ui/FileUpload.tsx';
import { UrgencyMark } from '../../../ui/UrgencyMark.tsx';
import type { Uploads } from '../../../ui/use-uploads.ts';
import { useNewTicketWords } from '../words.ts';
import type { NewTicketValues } from './values.ts';

/** What the customer wants: kind, urgency, and the words as they were said. */
export function RequestPart({ form, uploads }: { form: FormInstance<NewTicketValues>; uploads: Uploads }) {
  const t = useNewTicketWords();
  const pick = usePick();
  const isCore = Form.useWatch('coreBusinessDown', { form });
  return (
    <section className="panel panel-padded" aria-label={t('request.title')}>
      <h2>{t('request.title')}</h2>
      <Form.Item name="subject" label={t('request.subject')} rules={[needed(t('request.subjectNeeded'))]}>
        <Input maxLength={120} showCount />
      </Form.Item>
      <Form.Item
        name="types"
        label={t('request.types')}
        rules={[
          { required: true, type: 'array', min: 1, message: t('request.typesNeeded') },
          { type: 'array', max: 4, message: t('request.typesMax') },
        ]}
      >
        <CheckList
          options={ticketTypes.map((type) => ({ value: type, label: pick(ticketTypeTexts[type]) }))}
        />
      </Form.Item>
      <div className="form-columns">
        <Form.Item name="channel" label={t('request.channel')}>
          <Select
            options={channels.map((channel) => ({ value: channel, label: pick(channelTexts[channel]) }))}
          />
        </Form.Item>
        <Form.Item name="urgency" label={t('request.urgency')}>
          <Radio.Group
            disabled={isCore === true}
            options={urgencies.map((urgency) => ({
              value: urgency,
              label: <UrgencyMark urgency={urgency} />,
            }))}
          />
        </Form.Item>
      </div>
      <Form.Item name="coreBusinessDown" valuePropName="checked" extra={t('request.coreHint')}>
        <Checkbox>{t('request.core')}</Checkbox>
      </Form.Item>
      <Form.Item
        name="description"
        label={t('request.description')}
        extra={t('request.descriptionHint')}
        rules={[needed(t('request.descriptionNeeded'))]}
      >
        <Input.TextArea autoSize={{ minRows: 4, maxRows: 14 }} maxLength={10_000} />
      </Form.Item>
      <div className="form-columns">
        <Form.Item name="occurred" label={t('request.occurred')}>
          <Input maxLength={120} placeholder={t('request.occurredHint')} />
        </Form.Item>
        <Form.Item name="tried" label={t('request.tried')}>
          <Input.TextArea
            autoSize={{ minRows: 1, maxRows: 6 }}
            maxLength={4000}
            placeholder={t('request.triedHint')}
          />
        </Form.Item>
      </div>
      <Form.Item name="expected" label={t('request.expected')}>
        <CheckList
          options={expectations.map((one) => ({ value: one, label: pick(expectationTexts[one]) }))}
        />
      </Form.Item>
      <Form.Item label={t('request.files')}>
        <FileUpload uploads={uploads} />
      </Form.Item>
    </section>
  );
}

const needed = (message: string) => ({ required: true, whitespace: true, message });
