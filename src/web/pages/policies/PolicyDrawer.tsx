import { Alert, Form, Input } from 'antd';
import { call } from '../../lib/api.ts';
import { useNameOf } from '../../lib/i18n.ts';
import { refresh } from '../../lib/query.ts';
import { FormDrawer } from '../../ui/FormDrawer.tsx';
import type { Policy, Rule } from './policy-types.ts';
import { RulesEditor } from './RulesEditor.tsx';
import { usePoliciesWords } from './words.ts';

interface Values {
  rules: Rule[];
  note?: string;
}

/** Changes the rules of a policy: a new version for later tickets. */
export function PolicyDrawer({ policy, onClose }: { policy: Policy; onClose: () => void }) {
  const t = usePoliciesWords();
  const nameOf = useNameOf();

  function problem(rules: readonly Rule[]): string | null {
    if (rules.length === 0) return t('rulesEmpty');
    const keys = new Set<string>();
    for (const rule of rules) {
      if (!/^[a-z0-9_-]{1,40}$/.test(rule.key)) return t('ruleKeyInvalid', { key: rule.key });
      if (keys.has(rule.key)) return t('ruleKeyTwice', { key: rule.key });
      keys.add(rule.key);
      if (Object.values(rule.milestones).every((span) => span === undefined))
        return t('ruleEmpty', { key: rule.key });
    }
    return null;
  }

  async function send(values: Values) {
    await call('POST /api/service-policies/:id/edit', {
      params: { id: policy.id },
      body: {
        definition: { rules: values.rules },
        version: policy.version,
        ...(values.note?.trim() && { note: values.note.trim() }),
      },
    });
    await refresh('/api/service-policies');
  }

  return (
    <FormDrawer<Values>
      title={t('editTitle', { name: nameOf(policy) })}
      draftKey={`policy-${policy.id}-${policy.version}`}
      loaded={{ rules: policy.definition.rules }}
      send={send}
      onClose={onClose}
      width={880}
      sendsOnEnter={false}
      fieldOf={{ policy_invalid: 'rules' }}
    >
      <Alert
        className="form-note"
        type="info"
        showIcon
        title={t('newVersion', { version: policy.version + 1 })}
      />
      <Form.Item
        name="rules"
        validateTrigger="onSubmit"
        rules={[
          {
            validator: async (_, rules: Rule[]) => {
              const text = problem(rules);
              if (text) throw new Error(text);
            },
          },
        ]}
      >
        <RulesEditor />
      </Form.Item>
      <Form.Item name="note" label={t('note')} extra={t('noteHint')}>
        <Input maxLength={200} />
      </Form.Item>
    </FormDrawer>
  );
}
