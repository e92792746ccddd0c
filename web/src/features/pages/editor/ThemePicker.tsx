import { clsx } from 'clsx'
import { Check } from 'lucide-react'
import { setPage } from '../draft/edits'
import { useEditingState } from '../draft/useEditing'
import { pagesMessages } from '../messages'
import { THEMES, themeNames } from '../themes'
import { useEditor } from './context'
import { ThemeDrawing } from './ThemeDrawing'
import { useMessages } from '@/i18n/messages'

/** The looks a page can have, drawn small; a tap puts one on. */
export function ThemePicker() {
  const t = useMessages(pagesMessages)
  const names = useMessages(themeNames)
  const { editing, appearance } = useEditor()
  const { draft } = useEditingState(editing)
  return (
    <section aria-label={t.themes.title}>
      <p className="mb-5 text-ink-2">{t.themes.detail}</p>
      <div
        role="radiogroup"
        aria-label={t.themes.title}
        className="grid grid-cols-[repeat(auto-fill,minmax(7.5rem,1fr))] gap-x-4 gap-y-5"
      >
        {THEMES.map((theme) => {
          const chosen = draft.theme === theme
          return (
            <label key={theme} className="group cursor-pointer">
              <input
                type="radio"
                name="theme"
                className="peer sr-only"
                checked={chosen}
                onChange={() => editing.edit(setPage({ theme }), { soon: true })}
              />
              <span
                style={{ colorScheme: appearance }}
                className={clsx(
                  'relative block overflow-hidden rounded-sheet ring-1 ring-line transition-shadow group-hover:ring-line-strong',
                  'peer-checked:ring-2 peer-checked:ring-jade peer-focus-visible:outline-2 peer-focus-visible:outline-offset-4 peer-focus-visible:outline-jade',
                )}
              >
                <ThemeDrawing theme={theme} />
                {chosen && (
                  <span className="absolute right-2 bottom-2 flex size-6 items-center justify-center rounded-full bg-jade text-on-jade">
                    <Check aria-hidden size={15} strokeWidth={2.5} />
                  </span>
                )}
              </span>
              <span className="mt-2 block text-small font-semibold">{names[theme]}</span>
            </label>
          )
        })}
      </div>
    </section>
  )
}
