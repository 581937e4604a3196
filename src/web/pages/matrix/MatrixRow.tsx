import {
  ArrowDownOutlined,
  ArrowUpOutlined,
  DeleteOutlined,
  EditOutlined,
  HolderOutlined,
} from '@ant-design/icons';
import { Button, Tag } from 'antd';
import { channelTexts, ticketTypeTexts, urgencyTexts } from '../../../shared/api/ticket-words.ts';
import { useJoin, usePick } from '../../lib/i18n.ts';
import { useCall } from '../../lib/query.ts';
import { type MatrixRule, matchesAll } from './matrix-rules.ts';
import { useMatrixWords } from './words.ts';

/** One rule of the matrix: moved by dragging its handle or by the arrows. */
export function MatrixRow(props: {
  rule: MatrixRule;
  index: number;
  count: number;
  isUnreachable: boolean;
  /** Position of the first rule that matches everything. */
  firstAll: number;
  isDragged: boolean;
  onDrag: (index: number | null) => void;
  onDropHere: () => void;
  onMove: (to: number) => void;
  onEdit: () => void;
  onRemove: () => void;
}) {
  const t = useMatrixWords();
  const pick = usePick();
  const join = useJoin();
  const departments = useCall('GET /api/departments', {}, { staleTime: 60_000 });
  // A department that was closed meanwhile is still named by the stored matrix.
  const stored = useCall('GET /api/assignment-rules');
  const known = [
    ...(departments.data?.items ?? []),
    ...(stored.data?.items.flatMap((one) => [one.department, ...one.ccDepartments]) ?? []),
  ];
  const nameOf = (id: number) => known.find((one) => one.id === id)?.name ?? `#${id}`;
  const { rule, index } = props;
  const position = index + 1;
  const conditions = [
    join(rule.types.map((one) => pick(ticketTypeTexts[one]))),
    join(rule.urgencies.map((one) => pick(urgencyTexts[one]))),
    join(rule.channels.map((one) => pick(channelTexts[one]))),
  ].filter(Boolean);
  return (
    <li
      className="matrix-row"
      data-dragged={props.isDragged || undefined}
      data-muted={props.isUnreachable || undefined}
      onDragOver={(event) => event.preventDefault()}
      onDrop={(event) => {
        event.preventDefault();
        props.onDropHere();
      }}
    >
      <span
        className="matrix-handle"
        draggable
        title={t('drag')}
        aria-hidden="true"
        onDragStart={(event) => {
          event.dataTransfer.effectAllowed = 'move';
          props.onDrag(index);
        }}
        onDragEnd={() => props.onDrag(null)}
      >
        <HolderOutlined />
      </span>
      <span className="matrix-position">{position}</span>
      <span className="matrix-condition">
        {matchesAll(rule) ? <strong>{t('anything')}</strong> : conditions.join(' · ')}
        {props.isUnreachable && (
          <span className="matrix-warning small">{t('unreachable', { position: props.firstAll })}</span>
        )}
      </span>
      <span className="matrix-arrow" aria-hidden="true">
        →
      </span>
      <span className="matrix-target">
        <strong>{nameOf(rule.departmentId)}</strong>{' '}
        <span className="quiet">{t(`targets.${rule.target}`)}</span>
        {rule.skill && <Tag>{rule.skill}</Tag>}
        {rule.ccDepartmentIds.length > 0 && (
          <span className="quiet small">
            {t('cc')} {join(rule.ccDepartmentIds.map(nameOf))}
          </span>
        )}
      </span>
      <span className="matrix-actions">
        <Button
          size="small"
          type="text"
          icon={<ArrowUpOutlined />}
          aria-label={t('up', { position })}
          disabled={index === 0}
          onClick={() => props.onMove(index - 1)}
        />
        <Button
          size="small"
          type="text"
          icon={<ArrowDownOutlined />}
          aria-label={t('down', { position })}
          disabled={position === props.count}
          onClick={() => props.onMove(index + 1)}
        />
        <Button
          size="small"
          type="text"
          icon={<EditOutlined />}
          aria-label={t('editRow', { position })}
          onClick={props.onEdit}
        />
        <Button
          size="small"
          type="text"
          icon={<DeleteOutlined />}
          aria-label={t('removeRow', { position })}
          onClick={props.onRemove}
        />
      </span>
    </li>
  );
}
