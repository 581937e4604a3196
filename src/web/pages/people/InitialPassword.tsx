import { Button, Modal } from 'antd';
import { CopyOnce } from '../../ui/CopyOnce.tsx';
import { usePeopleWords } from './words.ts';

export interface ShownPassword {
  title: string;
  name: string;
  password: string;
}

/** An initial password, shown once; closed only by saying that it was handed over. */
export function InitialPassword({ shown, onClose }: { shown: ShownPassword | null; onClose: () => void }) {
  const t = usePeopleWords();
  return (
    <Modal
      open={shown !== null}
      title={shown?.title}
      closable={false}
      mask={{ closable: false }}
      keyboard={false}
      zIndex={1400}
      footer={
        <Button type="primary" onClick={onClose}>
          {t('done')}
        </Button>
      }
    >
      {shown && (
        <>
          <CopyOnce label={t('initialPassword', { name: shown.name })} secret={shown.password} />
          <p className="quiet initial-hint">{t('initialHint')}</p>
        </>
      )}
    </Modal>
  );
}
