import { useQuery } from '@tanstack/react-query'
import { clsx } from 'clsx'
import { announcementsQuery } from './announcements'
import { appMessages } from './messages'
import { useLanguage } from '@/i18n/language'
import { useMessages } from '@/i18n/messages'

const TONES = {
  notice: 'bg-jade-soft text-jade',
  maintenance: 'bg-amber-soft text-amber',
  incident: 'bg-red-soft text-red',
}

/** What operators say to everybody, on top of every screen; the gravest first. */
export function AnnouncementBar() {
  const t = useMessages(appMessages)
  const language = useLanguage()
  const { data } = useQuery(announcementsQuery)
  return (
    <div role="status">
      {data?.map((one) => (
        <p key={one.id} className={clsx('px-4 py-2 text-center text-small font-medium', TONES[one.kind])}>
          <b>{t.announcement[one.kind]}</b> {one[language]}{' '}
          <a href="/status" className="inline-block py-1 underline underline-offset-4">
            {t.announcement.status}
          </a>
        </p>
      ))}
    </div>
  )
}
