import { CircleAlert, CircleCheck, CircleMinus, CircleQuestionMark, TriangleAlert } from 'lucide-react'
import type { Grade } from '@/api/types'

const MARKS: Record<Grade, { Icon: typeof CircleCheck; look: string }> = {
  pass: { Icon: CircleCheck, look: 'text-jade' },
  skipped: { Icon: CircleMinus, look: 'text-ink-2' },
  warn: { Icon: TriangleAlert, look: 'text-amber' },
  unknown: { Icon: CircleQuestionMark, look: 'text-amber' },
  fail: { Icon: CircleAlert, look: 'text-red' },
}

/** How something is, by shape and colour; what it means in words stands beside it. */
export function GradeMark({ grade }: { grade: Grade }) {
  const { Icon, look } = MARKS[grade]
  return <Icon aria-hidden size={20} strokeWidth={1.75} className={`shrink-0 ${look}`} />
}
