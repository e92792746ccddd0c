import { clsx } from 'clsx'
import { useEffect, useState, type ComponentProps, type ReactNode } from 'react'
import { change, setPage } from '../draft/edits'
import type { Block } from '../draft/draft'
import { issueAt, leafOf, lengthOf, LIMITS, PAGE, withLeaf, type Leaf } from '../draft/leaves'
import { refusalKey } from '../draft/wire'
import { useEditor } from '../editor/context'
import { pagesMessages } from '../messages'
import { useMessages } from '@/i18n/messages'
import { TextArea, TextField } from '@/ui/Field'

/** Reads and writes one leaf of a block, or of the page's own texts. */
export function useLeaf(block: Block, leaf: Leaf) {
  const { editing, refusals } = useEditor()
  const t = useMessages(pagesMessages)
  const value = leafOf(block, leaf)
  const set = (next: string) => {
    const key = `${block.id}/${leaf}`
    if (block.id === PAGE) {
      editing.edit(
        (draft) => {
          const page = withLeaf(block, leaf, next) as unknown as { title: object; intro: object }
          return setPage({ title: page.title, intro: page.intro })(draft)
        },
        { key },
      )
    } else
      editing.edit(
        change(block.id, (now) => withLeaf(now, leaf, next)),
        { key },
      )
  }
  const issue = issueAt(block, leaf, value)
  const refusal = refusals[refusalKey(block.id, leaf)]
  const error = issue ? t.issues[issue] : refusal?.value === value ? refusal.detail : undefined
  return { value, set, error, issue }
}

/** False while somebody is still typing in a field that was right before: nobody is corrected in the middle of a word. */
export function useSettled(value: string): { settled: boolean; onBlur: () => void; onFocus: () => void } {
  const [quiet, setQuiet] = useState(value)
  const [focused, setFocused] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setQuiet(value), 900)
    return () => clearTimeout(timer)
  }, [value])
  return {
    settled: !focused || quiet === value,
    onBlur: () => setFocused(false),
    onFocus: () => setFocused(true),
  }
}

type WordsFieldProps = {
  block: Block
  /** `title`, `note`, `text`, `body`, `intro`: a text that may stand in both languages. */
  name: string
  label: string
  multiline?: boolean
  hint?: ReactNode
  optional?: boolean
  placeholder?: string
  autoFocus?: boolean
}

/** A text in the language one writes in; the other language shows through while it is empty. */
export function WordsField({ block, name, label, multiline, hint, placeholder, ...rest }: WordsFieldProps) {
  const t = useMessages(pagesMessages)
  const { writing } = useEditor()
  const { value, set, error } = useLeaf(block, `${name}.${writing}`)
  const other = leafOf(block, `${name}.${writing === 'ko' ? 'en' : 'ko'}`)
  const limit = LIMITS[`${block.type}.${name}`] ?? 0
  const near = limit > 0 && value.length > limit * 0.8
  const props = {
    ...rest,
    label,
    value,
    error,
    lang: writing,
    placeholder: other.split('\n')[0] || placeholder,
    hint: near ? t.fields.counted(lengthOf(value.trim()), limit) : hint,
  }
  return multiline ? (
    <TextArea {...props} onChange={(event) => set(event.target.value)} />
  ) : (
    <TextField {...props} onChange={(event) => set(event.target.value)} />
  )
}

type LanguageTabsProps = { block: Block; names: readonly string[]; className?: string }

/** In which language the fields below are written; a language that misses something has a small open ring. */
export function LanguageTabs({ block, names, className }: LanguageTabsProps) {
  const t = useMessages(pagesMessages)
  const { writing, setWriting, bilingual } = useEditor()
  const missing = (language: 'ko' | 'en') =>
    bilingual &&
    names.some(
      (name) =>
        leafOf(block, `${name}.${language}`).trim() === '' &&
        leafOf(block, `${name}.${language === 'ko' ? 'en' : 'ko'}`).trim() !== '',
    )
  return (
    <div role="group" aria-label={t.fields.language} className={clsx('flex gap-4', className)}>
      {(['ko', 'en'] as const).map((language) => (
        <button
          key={language}
          type="button"
          aria-pressed={writing === language}
          onClick={() => setWriting(language)}
          className={clsx(
            'inline-flex min-h-9 items-center gap-1.5 border-b-2 text-small font-semibold transition-colors pointer-coarse:min-h-11',
            writing === language ? 'border-ink text-ink' : 'border-transparent text-ink-2 hover:text-ink',
          )}
        >
          <span lang={language}>{t.fields[language]}</span>
          {missing(language) && (
            <>
              <span aria-hidden className="size-1.5 rounded-full ring-[1.5px] ring-amber" />
              <span className="sr-only">, {t.fields.missing}</span>
            </>
          )}
        </button>
      ))}
    </div>
  )
}

type AddressFieldProps = {
  block: Block
  label: string
  hint?: ReactNode
  optional?: boolean
  placeholder?: string
  autoFocus?: boolean
  onDone?: () => void
} & Pick<ComponentProps<'input'>, 'inputMode'>

/** An address, said to be right or wrong as soon as the hand rests. */
export function AddressField({ block, hint, onDone, ...rest }: AddressFieldProps) {
  const { value, set, error } = useLeaf(block, 'url')
  const { settled, onBlur, onFocus } = useSettled(value)
  return (
    <TextField
      inputMode="url"
      autoComplete="off"
      autoCapitalize="none"
      spellCheck={false}
      placeholder="https://"
      {...rest}
      value={value}
      error={settled ? error : undefined}
      hint={error && settled ? undefined : hint}
      onChange={(event) => set(event.target.value)}
      onFocus={onFocus}
      onBlur={() => {
        onBlur()
        onDone?.()
      }}
    />
  )
}
