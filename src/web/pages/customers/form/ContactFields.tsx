import { Form, Input, Radio } from 'antd';
import { genders, genderTexts } from '../../../../shared/api/customer-words.ts';
import { usePick } from '../../../lib/i18n.ts';
import { useCustomersWords } from '../words.ts';
import { useCustomerRules } from './rules.ts';

type Path = (string | number)[];

interface ContactFieldsProps {
  /** Where the contact stands in the form's values, for Form.Item's name. */
  at?: Path;
  /** The same from the root of the form, where `at` stands inside a Form.List. */
  from?: Path;
  /** The contact may be the customer in person: the name may stay empty. */
  isSelf?: boolean;
  /** Only what a call needs: name, phone, e-mail, form of address. */
  isShort?: boolean;
}

/** Fields of one contact. A phone number or an e-mail address is asked for, so that somebody can answer. */
export function ContactFields({ at = [], from = at, isSelf = false, isShort = false }: ContactFieldsProps) {
  const t = useCustomersWords();
  const pick = usePick();
  const rules = useCustomerRules();
  const reachable = ({ getFieldValue }: { getFieldValue: (path: Path) => unknown }) => ({
    validator: async () => {
      const given = [getFieldValue([...from, 'phone']), getFieldValue([...from, 'email'])];
      if (!given.some((value) => typeof value === 'string' && value.trim()))
        throw new Error(t('form.phoneOrEmail'));
    },
  });
  return (
    <>
      <div className="form-columns">
        {isSelf && isShort ? null : (
          <Form.Item
            name={[...at, 'name']}
            label={t('form.contactName')}
            rules={isSelf ? [] : [rules.contactName]}
          >
            <Input
              maxLength={60}
              autoComplete="off"
              placeholder={isSelf ? t('form.sameAsCustomer') : undefined}
            />
          </Form.Item>
        )}
        <Form.Item name={[...at, 'formOfAddress']} label={t('form.formOfAddress')}>
          <Input maxLength={30} autoComplete="off" placeholder={t('form.formOfAddressHint')} />
        </Form.Item>
        <Form.Item
          name={[...at, 'phone']}
          label={t('form.phone')}
          dependencies={[[...from, 'email']]}
          rules={[rules.phone, reachable]}
        >
          <Input maxLength={40} inputMode="tel" autoComplete="off" />
        </Form.Item>
        <Form.Item name={[...at, 'email']} label={t('form.email')} rules={[rules.email]}>
          <Input maxLength={200} inputMode="email" autoComplete="off" />
        </Form.Item>
      </div>
      {isShort ? null : (
        <>
          <div className="form-columns">
            <Form.Item name={[...at, 'position']} label={t('form.position')}>
              <Input maxLength={60} autoComplete="off" />
            </Form.Item>
            <Form.Item name={[...at, 'gender']} label={t('form.gender')}>
              <Radio.Group
                options={genders.map((gender) => ({ value: gender, label: pick(genderTexts[gender]) }))}
              />
            </Form.Item>
          </div>
          <Form.Item name={[...at, 'address']} label={t('form.address')}>
            <Input maxLength={200} autoComplete="off" />
          </Form.Item>
        </>
      )}
    </>
  );
}
