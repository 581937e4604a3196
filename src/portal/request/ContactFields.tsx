import { useSpeech } from '../lib/language.ts';
import { TextField } from '../ui/TextField.tsx';
import { form as words } from '../words/request.ts';
import type { FieldsProps } from './fields.ts';

/** Who asks, and how to reach them. */
export function ContactFields({ draft, edit, problemOf, onTyped }: FieldsProps) {
  const { t } = useSpeech();
  const field = (id: 'name' | 'phone' | 'email' | 'company') => ({
    id,
    value: draft[id],
    onValue: (value: string) => edit({ [id]: value }),
    onTyped: (ended: boolean) => onTyped(id, ended),
    problem: problemOf(id),
  });
  return (
    <section class="card">
      <h2>{t(words.you)}</h2>
      <p class="hint">{t(words.oneNeeded)}</p>
      <div class="pair">
        <TextField {...field('name')} label={t(words.name)} autocomplete="name" maxLength={60} required />
        <TextField {...field('phone')} label={t(words.phone)} type="tel" autocomplete="tel" maxLength={40} />
        <TextField
          {...field('email')}
          label={t(words.email)}
          type="email"
          autocomplete="email"
          maxLength={200}
        />
        <TextField
          {...field('company')}
          label={t(words.company)}
          autocomplete="organization"
          maxLength={100}
          optional
        />
      </div>
    </section>
  );
}
