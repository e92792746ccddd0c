import { clsx } from 'clsx'
import { Search } from 'lucide-react'
import { Dialog as Radix } from 'radix-ui'
import { useEffect, useId, useState, type KeyboardEvent } from 'react'
import { useChoices, type Choice } from './choices'
import { appMessages } from './messages'
import { useMessages } from '@/i18n/messages'
import { Scrim } from '@/ui/Dialog'

type PaletteProps = { open: boolean; onOpenChange: (open: boolean) => void }

/** ⌘K: finds any page, link or setting, and makes a short link from a pasted address. */
export function Palette({ open, onOpenChange }: PaletteProps) {
  const t = useMessages(appMessages)
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
      <Radix.Portal>
        <Scrim />
        <Radix.Content
          aria-describedby={undefined}
          className="fixed inset-x-4 top-4 z-40 mx-auto max-w-xl overflow-hidden rounded-sheet bg-surface shadow-float animate-fade md:top-[16vh]"
        >
          <Radix.Title className="sr-only">{t.palette.title}</Radix.Title>
          <Finder close={() => onOpenChange(false)} />
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  )
}

function Finder({ close }: { close: () => void }) {
  const t = useMessages(appMessages)
  const list = useId()
  const [text, setText] = useState('')
  const [position, setPosition] = useState(0)
  const { choices, searching } = useChoices(text)
  const at = Math.min(position, choices.length - 1)
  useEffect(() => {
    document.getElementById(`${list}-${at}`)?.scrollIntoView({ block: 'nearest' })
  }, [list, at])
  const run = (choice: Choice) => {
    close()
    choice.run()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    const chosen = choices[at]
    if (step !== 0 && choices.length > 0) {
      event.preventDefault()
      setPosition((at + step + choices.length) % choices.length)
    } else if (event.key === 'Enter' && chosen && !event.nativeEvent.isComposing) {
      event.preventDefault()
      run(chosen)
    }
  }
  return (
    <>
      <div className="flex items-center gap-3 border-b border-line px-4">
        <Search aria-hidden size={20} strokeWidth={1.75} className="shrink-0 text-ink-2" />
        <input
          role="combobox"
          aria-label={t.palette.placeholder}
          aria-expanded={choices.length > 0}
          aria-controls={list}
          aria-activedescendant={choices[at] ? `${list}-${at}` : undefined}
          aria-autocomplete="list"
          autoFocus
          value={text}
          onChange={(event) => {
            setText(event.target.value)
            setPosition(0)
          }}
          onKeyDown={onKeyDown}
          placeholder={t.palette.placeholder}
          className="min-h-14 min-w-0 flex-1 bg-transparent text-lead focus-visible:outline-none"
        />
      </div>
      <div
        id={list}
        role="listbox"
        aria-label={t.palette.results}
        className="max-h-[50dvh] overflow-y-auto p-2 empty:hidden"
      >
        {choices.map((choice, index) => (
          // The keyboard stays in the field and moves the selection from there, as the combobox pattern asks.
          // oxlint-disable-next-line jsx-a11y/click-events-have-key-events
          <div
            key={choice.id}
            id={`${list}-${index}`}
            role="option"
            tabIndex={-1}
            aria-selected={index === at}
            onPointerMove={() => setPosition(index)}
            onClick={() => run(choice)}
            className={clsx(
              'flex min-h-12 cursor-pointer items-center gap-3 rounded-control px-3',
              index === at && 'bg-jade-soft',
            )}
          >
            <choice.Icon aria-hidden size={18} strokeWidth={1.75} className="shrink-0 text-ink-2" />
            <span className="min-w-0 flex-1 truncate">
              {choice.own ? <bdi>{choice.title}</bdi> : choice.title}
            </span>
            {choice.detail && (
              <span className="max-w-[45%] truncate text-small text-ink-2">{choice.detail}</span>
            )}
          </div>
        ))}
      </div>
      <p role="status" className="px-5 text-center text-ink-2 not-empty:py-5">
        {choices.length === 0 && (searching ? t.palette.searching : t.palette.none)}
      </p>
    </>
  )
}
