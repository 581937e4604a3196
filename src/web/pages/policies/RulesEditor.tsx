import { PlusOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import type { Rule } from './policy-types.ts';
import { RuleEditor } from './RuleEditor.tsx';
import { usePoliciesWords } from './words.ts';

/** A key that no other rule has. */
function freeKey(rules: readonly Rule[]): string {
  for (let number = rules.length + 1; ; number += 1) {
    const key = `rule-${number}`;
    if (!rules.some((rule) => rule.key === key)) return key;
  }
}

/** The rules of a policy, a form control. */
export function RulesEditor(props: { value?: Rule[]; onChange?: (next: Rule[]) => void }) {
  const t = usePoliciesWords();
  const rules = props.value ?? [];
  const change = (index: number, next: Rule | null) =>
    props.onChange?.(
      next === null
        ? rules.filter((_, at) => at !== index)
        : rules.map((rule, at) => (at === index ? next : rule)),
    );
  return (
    <div className="rules-editor">
      {rules.map((rule, index) => (
        <RuleEditor
          // biome-ignore lint/suspicious/noArrayIndexKey: the key of a rule changes while it is typed
          key={index}
          rule={rule}
          canRemove={rules.length > 1}
          onChange={(next) => change(index, next)}
        />
      ))}
      <Button
        icon={<PlusOutlined />}
        onClick={() =>
          props.onChange?.([
            ...rules,
            {
              key: freeKey(rules),
              urgencies: [],
              types: [],
              channels: [],
              grades: [],
              milestones: { first_response: { minutes: 1440, calendar: 'always', pausable: false } },
            },
          ])
        }
      >
        {t('addRule')}
      </Button>
    </div>
  );
}
