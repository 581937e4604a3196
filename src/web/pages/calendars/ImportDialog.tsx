import { UploadOutlined } from '@ant-design/icons';
import { Alert, App, Button, Form, Input, InputNumber, Modal } from 'antd';
import { useRef } from 'react';
import { call } from '../../lib/api.ts';
import { refresh } from '../../lib/query.ts';
import { useShellWords } from '../../lib/words.ts';
import { useFormSubmit } from '../../ui/use-form-submit.ts';
import { useCalendarsWords } from './words.ts';

interface Values {
  year: number;
  table: string;
}
const exampleOf = (year: number) => `date,kind,name\n${year}-01-01,holiday,元旦\n${year}-01-04,makeup,元旦`;

/** Imports the table of a year, pasted or from a file. Closes with the year when it was imported. */
export function ImportDialog(props: { year: number; onClose: (imported?: number) => void }) {
  const t = useCalendarsWords();
  const common = useShellWords();
  const { message } = App.useApp();
  const [form] = Form.useForm<Values>();
  const file = useRef<HTMLInputElement>(null);
  const { busy, failure, submit } = useFormSubmit<Values>(
    form,
    async (values) => {
      const answer = await call('POST /api/holidays/import', { body: values });
      await refresh('/api/holidays', '/api/calendars');
      message.success(t('holidays.imported', answer));
      props.onClose(values.year);
    },
    { holiday_table_invalid: 'table' },
    { quiet: true },
  );
  const required = { required: true, message: common('common.required') };
  return (
    <Modal
      open
      title={t('holidays.importTitle')}
      okText={t('holidays.import')}
      cancelText={common('common.cancel')}
      confirmLoading={busy}
      onOk={() => form.submit()}
      onCancel={() => props.onClose()}
      width={560}
    >
      <p className="quiet">{t('holidays.importHint')}</p>
      {failure && <Alert className="form-note" type="error" showIcon role="alert" title={failure} />}
      <Form
        form={form}
        layout="vertical"
        initialValues={{ year: props.year, table: '' }}
        onFinish={(values) => void submit(values)}
      >
        <Form.Item name="year" label={t('holidays.year')} rules={[required]}>
          <InputNumber min={2000} max={2100} precision={0} />
        </Form.Item>
        <Form.Item name="table" label={t('holidays.importTable')} rules={[required]}>
          <Input.TextArea
            className="mono"
            autoSize={{ minRows: 8, maxRows: 16 }}
            maxLength={200000}
            placeholder={exampleOf(props.year)}
            spellCheck={false}
          />
        </Form.Item>
      </Form>
      <input
        ref={file}
        type="file"
        accept=".csv,.json,text/csv,application/json"
        hidden
        onChange={async (event) => {
          const [chosen] = event.target.files ?? [];
          event.target.value = '';
          if (chosen) form.setFieldValue('table', await chosen.text());
        }}
      />
      <Button icon={<UploadOutlined />} onClick={() => file.current?.click()}>
        {t('holidays.importFile')}
      </Button>
    </Modal>
  );
}
