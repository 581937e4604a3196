import { Checkbox, Form, Input, Radio, Select } from 'antd';
import {
  customerKinds,
  customerKindTexts,
  customerSources,
  customerSourceTexts,
  genders,
  genderTexts,
  needTypes,
  needTypeTexts,
} from '../../../../shared/api/customer-words.ts';
import { usePick } from '../../../lib/i18n.ts';
import { useMay } from '../../../lib/me.ts';
import { DepartmentPicker } from '../../../ui/DepartmentPicker.tsx';
import { PersonPicker } from '../../../ui/PersonPicker.tsx';
import { useCustomersWords } from '../words.ts';
import { useCustomerRules } from './rules.ts';

type Path = string[];

/**
 * Kind, name and the code that identifies an enterprise; what a new customer needs at least. One that came in by itself may lack its
 * code until somebody enters it (`needsCode` false).
 */
export function IdentityFields({ at = [], needsCode = true }: { at?: Path; needsCode?: boolean }) {
  const t = useCustomersWords();
  const pick = usePick();
  const rules = useCustomerRules();
  return (
    <>
      <Form.Item name={[...at, 'kind']} label={t('form.kind')}>
        <Radio.Group
          optionType="button"
          options={customerKinds.map((kind) => ({ value: kind, label: pick(customerKindTexts[kind]) }))}
        />
      </Form.Item>
      <Form.Item noStyle dependencies={[[...at, 'kind']]}>
        {({ getFieldValue }) =>
          getFieldValue([...at, 'kind']) === 'person' ? (
            <Form.Item name={[...at, 'name']} label={t('form.namePerson')} rules={[rules.name]}>
              <Input maxLength={100} autoComplete="off" />
            </Form.Item>
          ) : (
            <div className="form-columns">
              <Form.Item name={[...at, 'name']} label={t('form.nameEnterprise')} rules={[rules.name]}>
                <Input maxLength={100} autoComplete="off" />
              </Form.Item>
              <Form.Item
                name={[...at, 'creditCode']}
                label={t('form.creditCode')}
                rules={needsCode ? [rules.creditCodeNeeded, rules.creditCode] : [rules.creditCode]}
                normalize={(text: string) => text.toUpperCase()}
              >
                <Input maxLength={18} autoComplete="off" className="mono" />
              </Form.Item>
            </div>
          )
        }
      </Form.Item>
    </>
  );
}

/** The rest of a customer's file. */
export function DetailFields({ at = [], owner }: { at?: Path; owner?: { id: number; name: string } | null }) {
  const t = useCustomersWords();
  const pick = usePick();
  const rules = useCustomerRules();
  const maySeePeople = useMay('user.manage');
  return (
    <>
      <Form.Item noStyle dependencies={[[...at, 'kind']]}>
        {({ getFieldValue }) =>
          getFieldValue([...at, 'kind']) === 'person' ? (
            <div className="form-columns">
              <Form.Item name={[...at, 'gender']} label={t('form.gender')}>
                <Radio.Group
                  options={genders.map((gender) => ({ value: gender, label: pick(genderTexts[gender]) }))}
                />
              </Form.Item>
              <Form.Item
                name={[...at, 'identityNumber']}
                label={t('form.identityNumber')}
                rules={[rules.identityNumber]}
              >
                <Input maxLength={18} autoComplete="off" className="mono" />
              </Form.Item>
            </div>
          ) : (
            <Form.Item name={[...at, 'industry']} label={t('form.industry')}>
              <Input maxLength={60} autoComplete="off" />
            </Form.Item>
          )
        }
      </Form.Item>
      <Form.Item name={[...at, 'source']} label={t('form.source')}>
        <Select
          allowClear
          options={customerSources.map((source) => ({
            value: source,
            label: pick(customerSourceTexts[source]),
          }))}
        />
      </Form.Item>
      <Form.Item name={[...at, 'needTypes']} label={t('form.needTypes')}>
        <Checkbox.Group
          options={needTypes.map((need) => ({ value: need, label: pick(needTypeTexts[need]) }))}
        />
      </Form.Item>
      <Form.Item
        name={[...at, 'tags']}
        label={t('form.tags')}
        extra={t('form.tagsHint')}
        normalize={(tags: string[]) =>
          [...new Set(tags.map((tag) => tag.trim().slice(0, 20)))].filter(Boolean)
        }
      >
        <Select
          mode="tags"
          open={false}
          suffixIcon={null}
          maxCount={20}
          tokenSeparators={[',', '，', '、']}
        />
      </Form.Item>
      <div className="form-columns">
        {maySeePeople ? (
          <Form.Item name={[...at, 'ownerId']} label={t('form.owner')}>
            <PersonPicker known={owner} />
          </Form.Item>
        ) : null}
        <Form.Item name={[...at, 'departmentId']} label={t('form.department')}>
          <DepartmentPicker allowClear />
        </Form.Item>
      </div>
      <Form.Item name={[...at, 'remarks']} label={t('form.remarks')}>
        <Input.TextArea autoSize={{ minRows: 2, maxRows: 8 }} maxLength={2000} />
      </Form.Item>
    </>
  );
}
