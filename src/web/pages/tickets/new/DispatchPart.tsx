import { Form } from 'antd';
import { useMay } from '../../../lib/me.ts';
import { DepartmentPicker } from '../../../ui/DepartmentPicker.tsx';
import { PersonPicker } from '../../../ui/PersonPicker.tsx';
import { useNewTicketWords } from '../words.ts';

/** Dispatch by hand instead of by the matrix. Persons can be named by those who may see the list of people. */
export function DispatchPart() {
  const t = useNewTicketWords();
  const maySeePeople = useMay('user.manage');
  return (
    <details className="panel panel-padded">
      <summary>{t('dispatch.title')}</summary>
      <p className="quiet">{t('dispatch.hint')}</p>
      <div className="form-columns">
        <Form.Item name="departmentId" label={t('dispatch.department')}>
          <DepartmentPicker allowClear placeholder={t('dispatch.automatic')} />
        </Form.Item>
        {maySeePeople ? (
          <Form.Item name="assigneeId" label={t('dispatch.person')}>
            <PersonPicker placeholder={t('dispatch.automatic')} />
          </Form.Item>
        ) : null}
      </div>
    </details>
  );
}
