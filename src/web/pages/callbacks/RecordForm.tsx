import { ArrowRightOutlined } from '@ant-design/icons';
import { Alert, App, Button, Form, Input, Radio } from 'antd';
import { useState } from 'react';
import {
  callbackAttempts,
  callbackScores,
  callbackScoreTexts,
  satisfiedFrom,
} from '../../../shared/api/callback-words.ts';
import type { Callback } from '../../../shared/api/callbacks.ts';
import { ApiFailure } from '../../lib/api.ts';
import { useFormDraft } from '../../lib/drafts.ts';
import { usePick } from '../../lib/i18n.ts';
import { useAction } from '../../lib/query.ts';
import { consequenceOf, type Result } from './next-words.ts';
import { useCallbacksWords } from './words.ts';

interface Values extends Result {
  feedback?: string | null;
}

/** What the customer said, or that nobody answered; before sending it says what will follow. */
export function RecordForm({ callback }: { callback: Callback }) {
  const t = useCallbacksWords();
  const { message } = App.useApp();
  const [form] = Form.useForm<Values>();
  const draft = useFormDraft<Values>(form, `callback-${callback.id}`, {});
  const [problem, setProblem] = useState<string | null>(null);
  const record = useAction('POST /api/callbacks/:id/record', { refresh: ['/api/tickets'] });

  async function submit(values: Values) {
    if (!values.result) return;
    setProblem(null);
    const isReached = values.result === 'reached';
    try {
      await record.mutateAsync({
        params: { id: callback.id },
        body: {
          result: values.result,
          solutionScore: isReached ? (values.solutionScore ?? null) : null,
          speedScore: isReached ? (values.speedScore ?? null) : null,
          feedback: values.feedback?.trim() || null,
          version: callback.version,
        },
      });
      draft.clear();
      form.resetFields();
      message.success(isReached ? t('form.sent') : t('form.attempt'));
    } catch (cause) {
      if (!(cause instanceof ApiFailure)) throw cause;
      setProblem(cause.code === 'changed_meanwhile' ? t('form.conflict') : cause.message);
    }
  }

  return (
    <section className="panel panel-padded" aria-label={t('form.title')}>
      <h2>{t('form.title')}</h2>
      {draft.isRestored ? <Alert className="form-note" type="info" showIcon title={t('form.draft')} /> : null}
      {problem ? <Alert className="form-note" type="error" showIcon role="alert" title={problem} /> : null}
      <Form<Values>
        form={form}
        layout="vertical"
        onFinish={(values) => void submit(values)}
        {...draft.formProps}
      >
        <Form.Item
          name="result"
          label={t('form.result')}
          rules={[{ required: true, message: t('form.resultNeeded') }]}
        >
          <Radio.Group
            optionType="button"
            options={[
              { value: 'reached', label: t('form.reached') },
              { value: 'no_answer', label: t('form.noAnswer') },
            ]}
          />
        </Form.Item>
        <Form.Item noStyle shouldUpdate>
          {({ getFieldsValue }) => {
            const values = getFieldsValue();
            return (
              <>
                {values.result === 'reached' ? <Scores /> : null}
                <Feedback isBad={isBad(values)} />
                <Next values={values} attempts={callback.attempts} />
              </>
            );
          }}
        </Form.Item>
        <Button type="primary" htmlType="submit" loading={record.isPending}>
          {t('form.send')}
        </Button>
      </Form>
    </section>
  );
}

const isBad = (values: Values): boolean =>
  values.result === 'reached' && Boolean(values.solutionScore && values.solutionScore < satisfiedFrom);

/** The two questions, each score with its word. */
function Scores() {
  const t = useCallbacksWords();
  const pick = usePick();
  const options = callbackScores.map((score) => ({
    value: score,
    label: (
      <span className="score">
        <strong>{score}</strong> <span>{pick(callbackScoreTexts[score])}</span>
      </span>
    ),
  }));
  const rules = [{ required: true, message: t('form.scoreNeeded') }];
  return (
    <>
      <Form.Item name="solutionScore" label={t('form.solutionScore')} rules={rules}>
        <Radio.Group optionType="button" options={options} className="scores" />
      </Form.Item>
      <Form.Item name="speedScore" label={t('form.speedScore')} rules={rules}>
        <Radio.Group optionType="button" options={options} className="scores" />
      </Form.Item>
    </>
  );
}

function Feedback({ isBad: asksWhy }: { isBad: boolean }) {
  const t = useCallbacksWords();
  return (
    <Form.Item
      name="feedback"
      label={t('form.feedback')}
      extra={asksWhy ? t('form.dissatisfiedHint') : t('form.feedbackHint')}
    >
      <Input.TextArea autoSize={{ minRows: 3, maxRows: 10 }} maxLength={4000} />
    </Form.Item>
  );
}

/** What will follow from what is entered. */
function Next({ values, attempts }: { values: Values; attempts: number }) {
  const t = useCallbacksWords();
  const next = consequenceOf(values, attempts);
  if (!next) return null;
  const texts = {
    satisfied: t('form.nextSatisfied'),
    slow: t('form.nextSlow'),
    dissatisfied: t('form.nextDissatisfied'),
    tryAgain: t('form.nextTryAgain', { number: attempts + 1, max: callbackAttempts }),
    unreachable: t('form.nextUnreachable', { max: callbackAttempts }),
  };
  return (
    <p className="callback-next" data-bad={next === 'dissatisfied' || undefined} aria-live="polite">
      <ArrowRightOutlined aria-hidden="true" />
      <span>
        <strong>{t('form.next')}</strong> {texts[next]}
      </span>
    </p>
  );
}
