import { clsx } from 'clsx'
import { useEffect, type ReactNode } from 'react'
import { appMessages } from './messages'
import { useMessages } from '@/i18n/messages'

type ScreenProps = {
  /** Names the browser tab and is the first heading; the keyboard lands on it after a navigation. */
  title: string
  /** Keeps the heading for screen readers where the screen already says what it is. */
  titleHidden?: boolean
  /** The title is somebody's own words, in whichever direction they run. */
  own?: boolean
  actions?: ReactNode
  /** `reading` 640 px for text and settings, `list` 960 px for lists, `wide` 1200 px for tables of numbers, `full` for the editor. */
  width?: 'reading' | 'list' | 'wide' | 'full'
  children: ReactNode
}

const WIDTHS = { reading: 'max-w-2xl', list: 'max-w-5xl', wide: 'max-w-[75rem]', full: 'max-w-none' }

/** The frame of every screen inside the shell. */
export function Screen({ title, titleHidden, own, actions, width = 'list', children }: ScreenProps) {
  useTitle(title)
  return (
    <div className={clsx('mx-auto w-full px-4 py-6 md:px-10 md:py-10', WIDTHS[width])}>
      <div className={clsx('flex flex-wrap items-center justify-between gap-3', !titleHidden && 'mb-6')}>
        <h1
          tabIndex={-1}
          data-screen-title
          className={titleHidden ? 'sr-only' : 'text-heading font-bold tracking-tight'}
        >
          {own ? <bdi>{title}</bdi> : title}
        </h1>
        {actions}
      </div>
      {children}
    </div>
  )
}

export function useTitle(title: string) {
  const { product } = useMessages(appMessages)
  useEffect(() => {
    document.title = `${title} · ${product}`
  }, [title, product])
}
