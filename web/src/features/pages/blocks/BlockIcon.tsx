import {
  AlignLeft,
  AtSign,
  Heading,
  Link2,
  Megaphone,
  SeparatorHorizontal,
  SquarePlay,
  type LucideIcon,
} from 'lucide-react'
import type { BlockType } from '../draft/draft'

const ICONS: Record<BlockType, LucideIcon> = {
  link: Link2,
  heading: Heading,
  text: AlignLeft,
  divider: SeparatorHorizontal,
  social: AtSign,
  video: SquarePlay,
  notice: Megaphone,
}

export function BlockIcon({ type, size = 18 }: { type: BlockType; size?: number }) {
  const Icon = ICONS[type]
  return <Icon aria-hidden size={size} strokeWidth={1.75} />
}
