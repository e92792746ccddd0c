import { defineMessages } from '@/i18n/messages'

export const checkMessages = defineMessages({
  ko: {
    ready: '배포해도 좋아요.',
    notReady: (failures: number) => `배포하기 전에 고칠 것이 ${failures}가지 있어요.`,
    look: (warnings: number) => `배포해도 되지만 살펴볼 것이 ${warnings}가지 있어요.`,
    unsure: (unknown: number) => `알아내지 못한 것이 ${unknown}가지 있어요.`,
    same: (command: string) => `${command} 명령과 같은 목록이에요.`,
    again: '다시 살피기',
    grades: { fail: '실패', unknown: '알 수 없음', warn: '주의', pass: '정상', skipped: '볼 것 없음' },
    groups: { open: '할 일', pass: '정상', skipped: '볼 것이 없었어요' },
    copy: '명령 복사하기',
  },
  en: {
    ready: 'Ready to deploy.',
    notReady: (failures: number) =>
      failures === 1 ? 'One thing to mend before a deploy.' : `${failures} things to mend before a deploy.`,
    look: (warnings: number) =>
      warnings === 1
        ? 'Ready to deploy; one thing to look at.'
        : `Ready to deploy; ${warnings} things to look at.`,
    unsure: (unknown: number) =>
      unknown === 1 ? 'One thing could not be found out.' : `${unknown} things could not be found out.`,
    same: (command: string) => `The same list as ${command}.`,
    again: 'Look again',
    grades: {
      fail: 'Failure',
      unknown: 'Not known',
      warn: 'Warning',
      pass: 'Pass',
      skipped: 'Not looked at',
    },
    groups: { open: 'To do', pass: 'As it should be', skipped: 'Nothing to look at' },
    copy: 'Copy the command',
  },
})
