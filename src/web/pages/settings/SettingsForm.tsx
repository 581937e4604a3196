import { Alert, Button, Form, Input, Select } from 'antd';
import { useMemo } from 'react';
import { type Answer, call } from '../../lib/api.ts';
import { useFormDraft } from '../../lib/drafts.ts';
import { useMay } from '../../lib/me.ts';
import { refresh } from '../../lib/query.ts';
import { useShellWords } from '../../lib/words.ts';
import { PersonPicker } from '../../ui/PersonPicker.tsx';
import { useFormSubmit } from '../../ui/use-form-submit.ts';
import { useUnsavedGuard } from '../../ui/use-unsaved-guard.tsx';
import { useSettingsWords } from './words.ts';

type Settings = Answer<'GET /api/settings'>;
interface Values {
  enterpriseName: string;
  zone: string;
  overallLeadId?: number | null;
  portalGreeting: string;
  consentText: string;
}

/** The settings as a form, with draft and guard. */
export function SettingsForm({ settings }: { settings: Settings }) {
  const t = useSettingsWords();
  const common = useShellWords();
  const mayListPeople = useMay('user.manage');
  const [form] = Form.useForm<Values>();
  const loaded: Values = {
    enterpriseName: settings.enterpriseName,
    zone: settings.zone,
    overallLeadId: settings.overallLead?.id ?? null,
    portalGreeting: settings.portalGreeting,
    consentText: settings.consentText,
  };
  const draft = useFormDraft<Values>(form, 'settings', loaded);
  const guard = useUnsavedGuard(draft.isDirty, draft.clear);
  const lead = Form.useWatch('overallLeadId', form);
  const zones = useMemo(
    () => Intl.supportedValuesOf('timeZone').map((zone) => ({ value: zone, label: zone })),
    [],
  );
  const { busy, failure, submit } = useFormSubmit<Values>(form, async (values) => {
    const body = { ...values, overallLeadId: values.overallLeadId ?? null };
    await call('POST /api/settings/edit', { body });
    draft.clear();
    await refresh('/api/settings', '/api/me', '/api/public');
  });

  const required = { required: true, whitespace: true, message: common('common.required') };
  return (
    <Form
      form={form}
      className="settings"
      layout="vertical"
      validateTrigger={['onBlur', 'onSubmit']}
      scrollToFirstError={{ block: 'center', focus: true }}
      onFinish={(values) => void submit(values)}
      {...draft.formProps}
    >
      {draft.isRestored && (
        <Alert
          type="info"
          showIcon
          title={common('common.draftRestored')}
          action={
            <Button size="small" type="link" onClick={draft.discard}>
              {common('common.discardDraft')}
            </Button>
          }
        />
      )}
      {failure && <Alert type="error" showIcon role="alert" title={failure} />}
      <section className="panel panel-padded">
        <h2>{t('enterprise')}</h2>
        <Form.Item name="enterpriseName" label={t('enterpriseName')} rules={[required]}>
          <Input maxLength={60} />
        </Form.Item>
        <Form.Item name="zone" label={t('zone')} extra={t('zoneHint')} rules={[required]}>
          <Select showSearch={{ optionFilterProp: 'label' }} options={zones} />
        </Form.Item>
        <Form.Item
          name="overallLeadId"
          label={t('lead')}
          extra={lead ? t('leadHint') : <span className="settings-warning">{t('noLeadWarning')}</span>}
        >
          <PersonPicker known={settings.overallLead} placeholder={t('noLead')} disabled={!mayListPeople} />
        </Form.Item>
      </section>
      <section className="panel panel-padded">
        <h2>{t('portal')}</h2>
        <Form.Item name="portalGreeting" label={t('greeting')} extra={t('greetingHint')} rules={[required]}>
          <Input.TextArea autoSize={{ minRows: 2, maxRows: 5 }} maxLength={300} showCount />
        </Form.Item>
        <Form.Item name="consentText" label={t('consent')} extra={t('consentHint')} rules={[required]}>
          <Input.TextArea autoSize={{ minRows: 5, maxRows: 14 }} maxLength={2000} showCount />
        </Form.Item>
      </section>
      <div>
        <Button type="primary" htmlType="submit" loading={busy} disabled={!draft.isDirty}>
          {common('common.save')}
        </Button>
      </div>
      {guard.dialog}
    </Form>
  );
}
