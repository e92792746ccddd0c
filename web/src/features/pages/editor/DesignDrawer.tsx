import { X } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { pagesMessages } from '../messages'
import { ThemePicker } from './ThemePicker'
import { useMessages } from '@/i18n/messages'
import { IconButton } from '@/ui/IconButton'

/** The design beside the page it changes: nothing lies over the preview, and the blocks stay within reach. */
export function DesignDrawer({ onClose }: { onClose: () => void }) {
  const t = useMessages(pagesMessages)
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    const origin = document.activeElement
    heading.current?.focus({ preventScroll: true })
    return () => {
      if (origin instanceof HTMLElement && origin.isConnected) origin.focus({ preventScroll: true })
    }
  }, [])
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => event.key === 'Escape' && !event.defaultPrevented && onClose()
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [onClose])
  return (
    <aside
      aria-labelledby="design-title"
      className="sticky top-16 z-5 h-[calc(100dvh-4rem)] w-[20rem] shrink-0 animate-fade overflow-y-auto border-l border-line bg-surface px-5 pb-8 max-[86rem]:absolute max-[86rem]:right-[29rem] max-[86rem]:shadow-float"
    >
      <header className="sticky top-0 z-1 -mr-3 mb-1 flex items-center justify-between bg-surface pt-3">
        <h2 ref={heading} id="design-title" tabIndex={-1} className="text-lead font-bold">
          {t.design}
        </h2>
        <IconButton bare label={t.closeDesign} icon={<X size={20} strokeWidth={1.75} />} onClick={onClose} />
      </header>
      <ThemePicker />
    </aside>
  )
}
