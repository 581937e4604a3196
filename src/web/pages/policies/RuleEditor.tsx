import { DeleteOutlined } from '@ant-design/icons';
import { Button, Input, Select } from 'antd';
import {
  channels,
  channelTexts,
  ticketTypes,
  ticketTypeTexts,
  urgencies,
  urgencyTexts,
} from '../../../shared/api/ticket-words.ts';
import { useOptions } from '../../ui/use-options.ts';
import { MilestonesEditor } from './MilestonesEditor.tsx';
import type { Rule } from './policy-types.ts';
import { usePoliciesWords } from './words.ts';

/** One rule: to which tickets it applies, and what it promises them. */
export function RuleEditor(props: { rule: Rule; canRemove: boolean; onChange: (next: Rule | null) => void }) {
  const t = usePoliciesWords();
  const options = useOptions();
  const { rule } = props;
  const set = (part: Partial<Rule>) => props.onChange({ ...rule, ...part });
  return (
    <fieldset className="rule-editor">
      <legend className="visually-hidden">
        {t('rule')} {rule.key}
      </legend>
      <div className="rule-head">
        <Input
          className="mono rule-key"
          aria-label={t('ruleKey')}
          title={t('ruleKeyHint')}
          maxLength={40}
          value={rule.key}
          onChange={(event) => set({ key: event.target.value })}
        />
        {props.canRemove && (
          <Button icon={<DeleteOutlined />} type="text" onClick={() => props.onChange(null)}>
            {t('removeRule')}
          </Button>
        )}
      </div>
      <div className="rule-conditions">
        <Select
          mode="multiple"
          aria-label={t('urgency')}
          placeholder={t('anyUrgency')}
          options={options(urgencies, urgencyTexts)}
          value={rule.urgencies}
          onChange={(next) => set({ urgencies: next })}
        />
        <Select
          mode="multiple"
          aria-label={t('type')}
          placeholder={t('anyType')}
          options={options(ticketTypes, ticketTypeTexts)}
          value={rule.types}
          onChange={(next) => set({ types: next })}
        />
        <Select
          mode="multiple"
          aria-label={t('channel')}
          placeholder={t('anyChannel')}
          options={options(channels, channelTexts)}
          value={rule.channels}
          onChange={(next) => set({ channels: next })}
        />
        <Select
          mode="tags"
          open={false}
          suffixIcon={null}
          aria-label={t('grade')}
          placeholder={t('anyGrade')}
          title={t('gradeHint')}
          value={rule.grades}
          onChange={(next) => set({ grades: next })}
        />
      </div>
      <MilestonesEditor value={rule.milestones} onChange={(milestones) => set({ milestones })} />
    </fieldset>
  );
}
