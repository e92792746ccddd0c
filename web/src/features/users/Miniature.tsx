import { clsx } from 'clsx'
import { MousePointerClick } from 'lucide-react'
import { useEffect, useState, type CSSProperties } from 'react'
import { usersMessages } from './messages'
import { THEME_COLOURS } from '@/features/pages/themeColours'
import { themeNames } from '@/features/pages/themes'
import { defineMessages, useMessages } from '@/i18n/messages'
import { useFormat } from '@/i18n/format'
import { Phone } from '@/ui/Phone'

const LOOKS = [
  { theme: 'hanji', radius: 8 },
  { theme: 'celadon', radius: 20 },
  { theme: 'nightsea', radius: 12 },
  { theme: 'spring', radius: 999 },
] as const

const words = defineMessages({
  ko: {
    name: '미나 스튜디오',
    intro: '서울에서 그림을 그려요',
    rows: {
      show: '봄 전시 예약',
      shop: '스마트스토어',
      blog: '네이버 블로그',
      video: '수채화 30분 따라 하기',
      mail: '작업 문의',
    },
    clicks: (number: string) => `오늘 ${number}번 눌렸어요`,
  },
  en: {
    name: 'Mina Studio',
    intro: 'I draw in Seoul',
    rows: {
      show: 'Book the spring show',
      shop: 'Shop',
      blog: 'Blog',
      video: 'Watercolour in 30 minutes',
      mail: 'Work with me',
    },
    clicks: (number: string) => `${number} clicks today`,
  },
})

const STEP_MS = 1_100

/** A small page that shows what one gets: it passes through its looks once and then waits for a tap. */
export function Miniature({ scale }: { scale: number }) {
  const t = useMessages(usersMessages)
  const text = useMessages(words)
  const format = useFormat()
  const names = useMessages(themeNames)
  const [at, setAt] = useLookParade()
  const look = LOOKS[at] ?? LOOKS[0]
  const { bg, ink, card, on, line } = THEME_COLOURS[look.theme]
  const page: CSSProperties = { background: bg[0], color: ink[0] }
  const row: CSSProperties = {
    background: card[0],
    color: on[0],
    borderColor: line[0],
    borderRadius: look.radius,
  }
  return (
    <div className="flex flex-col items-center gap-4">
      <div className="relative">
        <div aria-hidden>
          <Phone scale={scale}>
            <div
              style={page}
              className="flex h-full flex-col items-center px-6 pt-16 transition-colors duration-200"
            >
              <span
                style={row}
                className="flex size-24 items-center justify-center rounded-full! border text-heading font-bold"
              >
                {text.name.charAt(0)}
              </span>
              <p className="mt-5 text-title font-bold">{text.name}</p>
              <p className="mt-1 text-lead opacity-80">{text.intro}</p>
              <ul className="mt-8 flex w-full flex-col gap-3.5">
                {Object.values(text.rows).map((title) => (
                  <li
                    key={title}
                    style={row}
                    className="flex min-h-17 items-center justify-center border text-lead font-semibold transition-colors duration-200"
                  >
                    {title}
                  </li>
                ))}
              </ul>
            </div>
          </Phone>
        </div>
        <p className="absolute -bottom-3 left-1/2 flex -translate-x-1/2 items-center gap-2 rounded-full bg-surface px-4 py-2 text-small font-semibold whitespace-nowrap shadow-float">
          <MousePointerClick aria-hidden size={16} strokeWidth={1.75} className="text-jade" />
          {text.clicks(format.number(1284))}
        </p>
      </div>
      <div role="group" aria-label={t.signIn.looks} className="mt-2 flex gap-0.5">
        {LOOKS.map((look, index) => (
          <button
            key={look.theme}
            type="button"
            aria-label={names[look.theme]}
            aria-pressed={index === at}
            onClick={() => setAt(index)}
            className="flex size-11 items-center justify-center rounded-full"
          >
            <span
              style={{ background: THEME_COLOURS[look.theme].bg[0] }}
              className={clsx(
                'size-6 rounded-full border border-line-strong',
                index === at && 'outline-2 outline-offset-2 outline-ink',
              )}
            />
          </button>
        ))}
      </div>
    </div>
  )
}

/** Shows each look once, under five seconds in all, unless less motion is wished or somebody chooses. */
function useLookParade() {
  const [at, setAt] = useState(0)
  const [running, setRunning] = useState(() => !window.matchMedia('(prefers-reduced-motion: reduce)').matches)
  useEffect(() => {
    if (!running) return
    const timer = setTimeout(() => {
      if (at === LOOKS.length - 1) setRunning(false)
      setAt((at + 1) % LOOKS.length)
    }, STEP_MS)
    return () => clearTimeout(timer)
  }, [at, running])
  const choose = (index: number) => {
    setRunning(false)
    setAt(index)
  }
  return [at, choose] as const
}
