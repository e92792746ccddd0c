import { Outlet, useRouter } from '@tanstack/react-router'
import { useEffect } from 'react'
import { AnnouncementBar } from './AnnouncementBar'
import { Finding } from './Finding'
import { appMessages } from './messages'
import { OfflineBar } from './OfflineBar'
import { useMessages } from '@/i18n/messages'
import { Toasts } from '@/ui/Toasts'
import { TooltipProvider } from '@/ui/Tooltip'

/** What surrounds every screen: the skip link, the offline bar, toasts, and the care for focus after a navigation. */
export function Root() {
  const t = useMessages(appMessages)
  useFocusAfterNavigation()
  return (
    <TooltipProvider>
      <a
        href="#main"
        className="fixed top-2 left-2 z-50 -translate-y-20 rounded-control bg-ink px-4 py-3 font-semibold text-paper focus:translate-y-0"
        onClick={(event) => {
          event.preventDefault()
          document.getElementById('main')?.focus()
        }}
      >
        {t.skip}
      </a>
      <AnnouncementBar />
      <OfflineBar />
      <Finding>
        <Outlet />
      </Finding>
      <Toasts />
    </TooltipProvider>
  )
}

/** Moves the keyboard and the screen reader to the heading of the new screen, which says where one is. */
function useFocusAfterNavigation() {
  const router = useRouter()
  useEffect(() => {
    let first = true
    let shown = ''
    return router.subscribe('onRendered', ({ pathChanged }) => {
      const before = shown
      shown = document.querySelector('[data-screen-title]')?.textContent ?? ''
      if (first) {
        first = false
        return
      }
      // A sheet over a screen that stays gives the focus back to where it came from.
      if (shown !== '' && shown === before) return
      if (!pathChanged || document.querySelector('[role="dialog"]')) return
      const active = document.activeElement
      if (active instanceof HTMLInputElement || active instanceof HTMLTextAreaElement) return
      const heading =
        document.querySelector<HTMLElement>('[data-screen-title]') ?? document.getElementById('main')
      heading?.focus({ preventScroll: true })
    })
  }, [router])
}
