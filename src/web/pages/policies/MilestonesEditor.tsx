import { CloseOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Checkbox, Dropdown, InputNumber, Select } from 'antd';
import { useState } from 'react';
import { type MilestoneKind, milestoneKinds, milestoneTexts } from '../../../shared/api/ticket-words.ts';
import { useNameOf, usePick } from '../../lib/i18n.ts';
import { useCall } from '../../lib/query.ts';
import type { Rule, Span } from './policy-types.ts';
import { amountOf, shownUnit, type Unit, unitOf, units, withAmount } from './span-units.ts';
import { usePoliciesWords } from './words.ts';

type Milestones = Rule['milestones'];

/** What a rule promises: a span for each milestone that it sets. */
export function MilestonesEditor(props: { value: Milestones; onChange: (next: Milestones) => void }) {
  const t = usePoliciesWords();
  const pick = usePick();
  const { value } = props;
  const set = milestoneKinds.filter((kind) => value[kind]);
  const free = milestoneKinds.filter((kind) => !value[kind]);
  const change = (kind: MilestoneKind, span: Span | null) => {
    const { [kind]: _, ...rest } = value;
    props.onChange(span ? { ...rest, [kind]: span } : rest);
  };
  return (
    <div className="milestones">
      {set.map((kind) => (
        <SpanEditor key={kind} kind={kind} span={value[kind]!} onChange={(span) => change(kind, span)} />
      ))}
      {free.length > 0 && (
        <Dropdown
          trigger={['click']}
          menu={{
            items: free.map((kind) => ({ key: kind, label: pick(milestoneTexts[kind]) })),
            onClick: ({ key }) =>
              change(key as MilestoneKind, { minutes: 1440, calendar: 'always', pausable: false }),
          }}
        >
          <Button size="small" type="dashed" icon={<PlusOutlined />}>
            {t('addMilestone')}
          </Button>
        </Dropdown>
      )}
    </div>
  );
}

function SpanEditor(props: { kind: MilestoneKind; span: Span; onChange: (next: Span | null) => void }) {
  const t = usePoliciesWords();
  const pick = usePick();
  const nameOf = useNameOf();
  const calendars = useCall('GET /api/calendars', {}, { staleTime: 60_000 });
  const { span, onChange } = props;
  const name = pick(milestoneTexts[props.kind]);
  // While 60 minutes are typed on the way to 600, the unit must not jump.
  const [chosen, setChosen] = useState(unitOf(span));
  const unit = shownUnit(span, chosen);
  return (
    <div className="milestone">
      <span className="milestone-name">{name}</span>
      <span className="milestone-span">
        <InputNumber
          aria-label={`${name} ${t('span')}`}
          min={1}
          max={unit === 'workingDays' ? 365 : unit === 'hours' ? 8760 : 525600}
          precision={0}
          value={amountOf(span, unit)}
          onChange={(amount) => amount && onChange(withAmount(span, amount, unit))}
        />
        <Select
          aria-label={`${name} ${t('span')}`}
          value={unit}
          options={units.map((one) => ({ value: one, label: t(one) }))}
          onChange={(next: Unit) => {
            setChosen(next);
            onChange(withAmount(span, amountOf(span, unit), next));
          }}
        />
      </span>
      <Select
        className="milestone-calendar"
        aria-label={`${name} ${t('calendar')}`}
        loading={calendars.isPending}
        value={span.calendar}
        options={(calendars.data?.items ?? []).map((one) => ({ value: one.key, label: nameOf(one) }))}
        onChange={(calendar) => onChange({ ...span, calendar })}
      />
      <Checkbox
        checked={span.pausable}
        title={t('pausable')}
        onChange={(event) => onChange({ ...span, pausable: event.target.checked })}
      >
        {t('pausableShort')}
      </Checkbox>
      <Button
        size="small"
        type="text"
        icon={<CloseOutlined />}
        aria-label={t('removeMilestone', { name })}
        onClick={() => onChange(null)}
      />
    </div>
  );
}
