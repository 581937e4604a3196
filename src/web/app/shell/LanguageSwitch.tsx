import { useLanguage } from '../../lib/i18n.ts';
import { useChooseLanguage } from './choose-language.ts';

/** One click to the other language, named in that language. */
export function LanguageSwitch() {
  const current = useLanguage();
  const choose = useChooseLanguage();
  const other = current === 'zh' ? 'en' : 'zh';
  return (
    <button
      type="button"
      className="head-button head-language"
      lang={other === 'zh' ? 'zh-CN' : 'en'}
      onClick={() => choose(other)}
    >
      {other === 'zh' ? '中文' : 'English'}
    </button>
  );
}
