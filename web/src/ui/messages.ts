import { defineMessages } from '@/i18n/messages'

export const uiMessages = defineMessages({
  ko: {
    close: '닫기',
    cancel: '그만두기',
    undo: '되돌리기',
    copy: '복사하기',
    copied: '복사했어요',
    copyFailed: '복사하지 못했어요. 길게 눌러 직접 복사해 주세요.',
    notifications: '알림',
    optional: '선택',
    loading: '불러오는 중이에요',
    slow: '평소보다 오래 걸려요. 서버의 답을 기다리고 있어요.',
    retry: '다시 시도하기',
    explain: (about: string) => `${about}: 무슨 뜻이에요?`,
    incident: (id: string) => `문의할 때 이 번호를 알려 주세요: ${id}`,
  },
  en: {
    close: 'Close',
    cancel: 'Cancel',
    undo: 'Undo',
    copy: 'Copy',
    copied: 'Copied',
    copyFailed: 'Could not copy. Press and hold to copy it yourself.',
    notifications: 'Notifications',
    optional: 'optional',
    loading: 'Loading',
    slow: 'This is taking longer than usual. Waiting for the server.',
    retry: 'Try again',
    explain: (about: string) => `What does ${about} mean?`,
    incident: (id: string) => `If you ask for help, give this number: ${id}`,
  },
})
