import { clsx } from 'clsx'
import { X } from 'lucide-react'
import { Dialog as Radix } from 'radix-ui'
import { useRef, type ReactNode } from 'react'
import { Button, type ButtonLook } from './Button'
import { IconButton } from './IconButton'
import { uiMessages } from './messages'
import { useMessages } from '@/i18n/messages'

type DialogProps = {
  open: boolean
  onOpenChange: (open: boolean) => void
  title: string
  /** One or two sentences under the title. */
  description?: ReactNode
  children?: ReactNode
  /** The buttons at the foot, the main one last. */
  footer?: ReactNode
  wide?: boolean
}

/** A question or a short form in the middle of the screen. For anything longer use Sheet. */
export function Dialog({ open, onOpenChange, title, description, children, footer, wide }: DialogProps) {
  const t = useMessages(uiMessages)
  const focus = useFocusAndBack()
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
      <Radix.Portal>
        <Scrim />
        <Radix.Content
          {...focus}
          {...(description ? {} : { 'aria-describedby': undefined })}
          className={clsx(
            'fixed inset-x-4 top-1/2 z-40 mx-auto flex max-h-[calc(100dvh-2rem)] -translate-y-1/2 flex-col',
            'rounded-sheet bg-surface shadow-float animate-fade',
            wide ? 'max-w-2xl' : 'max-w-md',
          )}
        >
          <header className="flex items-start gap-2 pt-3 pr-2 pl-6">
            <Radix.Title className="flex-1 pt-2 text-lead font-bold">{title}</Radix.Title>
            <Radix.Close asChild>
              <IconButton bare label={t.close} icon={<X size={20} strokeWidth={1.75} />} />
            </Radix.Close>
          </header>
          <div className="min-h-0 overflow-y-auto px-6 pb-6">
            {description && <Radix.Description className="text-ink-2">{description}</Radix.Description>}
            {children && <div className="mt-4">{children}</div>}
          </div>
          {footer && (
            <footer className="flex flex-wrap justify-end gap-2 border-t border-line px-6 py-4">
              {footer}
            </footer>
          )}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  )
}

type ConfirmProps = {
  open: boolean
  onOpenChange: (open: boolean) => void
  title: string
  /** Exactly what goes, and until when it can be undone. */
  description: ReactNode
  action: string
  look?: ButtonLook
  busy?: boolean
  onConfirm: () => void
}

/** Asks before what cannot be undone. Where an action can be undone, do it and offer Undo in a toast instead. */
export function Confirm({
  open,
  onOpenChange,
  title,
  description,
  action,
  look = 'danger',
  busy,
  onConfirm,
}: ConfirmProps) {
  const t = useMessages(uiMessages)
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title={title}
      description={description}
      footer={
        <>
          <Button look="quiet" onClick={() => onOpenChange(false)}>
            {t.cancel}
          </Button>
          <Button look={look} busy={busy} onClick={onConfirm}>
            {action}
          </Button>
        </>
      }
    />
  )
}

/** Darkens what lies beneath and holds its scrolling. Drawn by us: the library's own overlay injects a style element. */
export function Scrim() {
  return <div aria-hidden data-holds-scroll className="fixed inset-0 z-40 bg-scrim animate-fade" />
}

/**
 * Where the focus goes when something opens over the screen, and back to when it closes. It opens on the thing itself, so
 * that its title is read first (a field with `autoFocus` keeps it). The library gives the focus back to a trigger of its
 * own only; ours are opened by addresses and state as well.
 */
export function useFocusAndBack() {
  const origin = useRef<HTMLElement | null>(null)
  return {
    onOpenAutoFocus(event: Event) {
      const { activeElement } = document
      const place = event.currentTarget instanceof HTMLElement ? event.currentTarget : null
      if (activeElement instanceof HTMLElement && !place?.contains(activeElement))
        origin.current = activeElement
      event.preventDefault()
      place?.focus()
    },
    onCloseAutoFocus(event: Event) {
      if (!origin.current?.isConnected || origin.current === document.body) return
      event.preventDefault()
      origin.current.focus()
    },
  }
}
