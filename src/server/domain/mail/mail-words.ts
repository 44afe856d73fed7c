/**
 * The words of mails to visitors, in the languages of the window. What stands in braces is filled in. Mails to the team are in the language of
 * the console, which is English.
 */
import type { LocaleTag } from '../../../i18n/resolve-locale.ts';

export interface MailWords {
  /** Subject and heading of a transcript. `{number}` `{account}` */
  readonly transcript: string;
  /** `{zone}` */
  readonly whatWasSaid: string;
  /** `{count}` `{zone}` */
  readonly lastMessages: string;
  /** Who wrote a line, when the visitor has no name. */
  readonly you: string;
  readonly hello: string;
  /** `{name}` */
  readonly helloName: string;
  /** `{number}` */
  readonly received: string;
  /** `{author}` `{number}` */
  readonly answered: string;
  readonly howToAnswer: string;
}
export const mailWords: Readonly<Record<LocaleTag, MailWords>> = {
  en: {
    transcript: 'Your conversation {number} with {account}',
    whatWasSaid: 'Here is what was said. Times are in {zone}.',
    lastMessages: 'Here are the last {count} messages. Times are in {zone}.',
    you: 'You',
    hello: 'Hello,',
    helloName: 'Hello {name},',
    received:
      'we have received your request and keep it under the number {number}. We will answer by e-mail to this address.',
    answered: '{author} has answered your request {number}:',
    howToAnswer: 'To answer, open the chat on our site: your request is listed there.',
  },
  de: {
    transcript: 'Ihr Gespräch {number} mit {account}',
    whatWasSaid: 'Hier lesen Sie, was gesagt wurde. Zeitzone: {zone}.',
    lastMessages: 'Hier sind die letzten {count} Nachrichten. Zeitzone: {zone}.',
    you: 'Sie',
    hello: 'Guten Tag,',
    helloName: 'Guten Tag, {name},',
    received:
      'wir haben Ihre Anfrage erhalten und führen sie unter der Nummer {number}. Wir antworten per E-Mail an diese Adresse.',
    answered: '{author} hat auf Ihre Anfrage {number} geantwortet:',
    howToAnswer: 'Um zu antworten, öffnen Sie den Chat auf unserer Website: Dort ist Ihre Anfrage aufgeführt.',
  },
  fr: {
    transcript: 'Votre conversation {number} avec {account}',
    whatWasSaid: 'Voici ce qui a été dit. Fuseau horaire : {zone}.',
    lastMessages: 'Voici les {count} derniers messages. Fuseau horaire : {zone}.',
    you: 'Vous',
    hello: 'Bonjour,',
    helloName: 'Bonjour {name},',
    received:
      'nous avons bien reçu votre demande et l’avons enregistrée sous le numéro {number}. Nous vous répondrons par e-mail à cette adresse.',
    answered: '{author} a répondu à votre demande {number} :',
    howToAnswer: 'Pour répondre, ouvrez le chat sur notre site : votre demande y figure.',
  },
  es: {
    transcript: 'Su conversación {number} con {account}',
    whatWasSaid: 'Esto es lo que se dijo. Zona horaria: {zone}.',
    lastMessages: 'Estos son los últimos {count} mensajes. Zona horaria: {zone}.',
    you: 'Usted',
    hello: 'Hola:',
    helloName: 'Hola, {name}:',
    received:
      'hemos recibido su solicitud y la hemos registrado con el número {number}. Le responderemos por correo electrónico a esta dirección.',
    answered: '{author} ha respondido a su solicitud {number}:',
    howToAnswer: 'Para responder, abra el chat en nuestro sitio: allí aparece su solicitud.',
  },
  it: {
    transcript: 'La tua conversazione {number} con {account}',
    whatWasSaid: 'Ecco che cosa è stato detto. Fuso orario: {zone}.',
    lastMessages: 'Ecco gli ultimi {count} messaggi. Fuso orario: {zone}.',
    you: 'Tu',
    hello: 'Ciao,',
    helloName: 'Ciao {name},',
    received:
      'abbiamo ricevuto la tua richiesta e l’abbiamo registrata con il numero {number}. Ti risponderemo via e-mail a questo indirizzo.',
    answered: '{author} ha risposto alla tua richiesta {number}:',
    howToAnswer: 'Per rispondere, apri la chat sul nostro sito: lì trovi la tua richiesta.',
  },
  pt: {
    transcript: 'Sua conversa {number} com {account}',
    whatWasSaid: 'Veja o que foi dito. Fuso horário: {zone}.',
    lastMessages: 'Veja as últimas {count} mensagens. Fuso horário: {zone}.',
    you: 'Você',
    hello: 'Olá,',
    helloName: 'Olá, {name},',
    received:
      'recebemos sua solicitação e a registramos com o número {number}. Responderemos por e-mail para este endereço.',
    answered: '{author} respondeu à sua solicitação {number}:',
    howToAnswer: 'Para responder, abra o chat em nosso site: sua solicitação está listada lá.',
  },
  ru: {
    transcript: 'Ваша беседа {number} с {account}',
    whatWasSaid: 'Вот что было сказано. Часовой пояс: {zone}.',
    lastMessages: 'Вот последние сообщения (всего {count}). Часовой пояс: {zone}.',
    you: 'Вы',
    hello: 'Здравствуйте!',
    helloName: 'Здравствуйте, {name}!',
    received:
      'Мы получили ваше обращение и записали его под номером {number}. Мы ответим по электронной почте на этот адрес.',
    answered: '{author} — ответ на ваше обращение {number}:',
    howToAnswer: 'Чтобы ответить, откройте чат на нашем сайте: ваше обращение есть там в списке.',
  },
  tr: {
    transcript: '{account} ile {number} numaralı görüşmeniz',
    whatWasSaid: 'Konuşulanlar aşağıdadır. Saat dilimi: {zone}.',
    lastMessages: 'Son {count} mesaj aşağıdadır. Saat dilimi: {zone}.',
    you: 'Siz',
    hello: 'Merhaba,',
    helloName: 'Merhaba {name},',
    received: 'Talebinizi aldık ve {number} numarasıyla kaydettik. Bu adrese e-posta ile yanıt vereceğiz.',
    answered: '{author}, {number} numaralı talebinizi yanıtladı:',
    howToAnswer: 'Yanıtlamak için sitemizdeki sohbeti açın: Talebiniz orada listelenir.',
  },
  id: {
    transcript: 'Percakapan Anda {number} dengan {account}',
    whatWasSaid: 'Berikut isi percakapannya. Zona waktu: {zone}.',
    lastMessages: 'Berikut {count} pesan terakhir. Zona waktu: {zone}.',
    you: 'Anda',
    hello: 'Halo,',
    helloName: 'Halo {name},',
    received:
      'permintaan Anda telah kami terima dan kami catat dengan nomor {number}. Kami akan menjawab melalui email ke alamat ini.',
    answered: '{author} telah menjawab permintaan Anda {number}:',
    howToAnswer: 'Untuk membalas, buka obrolan di situs kami: permintaan Anda tercantum di sana.',
  },
  ms: {
    transcript: 'Perbualan anda {number} dengan {account}',
    whatWasSaid: 'Berikut ialah isi perbualan. Zon waktu: {zone}.',
    lastMessages: 'Berikut ialah {count} mesej terakhir. Zon waktu: {zone}.',
    you: 'Anda',
    hello: 'Salam,',
    helloName: 'Salam {name},',
    received:
      'permintaan anda telah kami terima dan direkodkan dengan nombor {number}. Kami akan menjawab melalui e-mel ke alamat ini.',
    answered: '{author} telah menjawab permintaan anda {number}:',
    howToAnswer: 'Untuk membalas, buka sembang di laman kami: permintaan anda tersenarai di situ.',
  },
  vi: {
    transcript: 'Cuộc trò chuyện {number} của bạn với {account}',
    whatWasSaid: 'Dưới đây là nội dung trò chuyện. Múi giờ: {zone}.',
    lastMessages: 'Dưới đây là {count} tin nhắn gần nhất. Múi giờ: {zone}.',
    you: 'Bạn',
    hello: 'Xin chào,',
    helloName: 'Xin chào {name},',
    received:
      'chúng tôi đã nhận được yêu cầu của bạn và ghi nhận với số {number}. Chúng tôi sẽ trả lời qua email đến địa chỉ này.',
    answered: '{author} đã trả lời yêu cầu {number} của bạn:',
    howToAnswer: 'Để trả lời, hãy mở khung chat trên trang của chúng tôi: yêu cầu của bạn có trong danh sách ở đó.',
  },
  th: {
    transcript: 'การสนทนา {number} ของคุณกับ {account}',
    whatWasSaid: 'นี่คือข้อความที่สนทนากัน เขตเวลา: {zone}',
    lastMessages: 'นี่คือ {count} ข้อความล่าสุด เขตเวลา: {zone}',
    you: 'คุณ',
    hello: 'สวัสดี',
    helloName: 'สวัสดีคุณ {name}',
    received: 'เราได้รับคำขอของคุณแล้วและบันทึกไว้เป็นหมายเลข {number} เราจะตอบกลับทางอีเมลไปยังที่อยู่นี้',
    answered: '{author} ตอบคำขอ {number} ของคุณแล้ว:',
    howToAnswer: 'หากต้องการตอบกลับ ให้เปิดแชตบนเว็บไซต์ของเรา คำขอของคุณอยู่ในรายการที่นั่น',
  },
  ja: {
    transcript: '{account}との会話 {number}',
    whatWasSaid: '会話の内容をお送りします。タイムゾーン：{zone}',
    lastMessages: '直近のメッセージ{count}件をお送りします。タイムゾーン：{zone}',
    you: 'お客様',
    hello: 'お客様',
    helloName: '{name} 様',
    received: 'お問い合わせを受付番号{number}で承りました。回答はこのメールアドレスにお送りします。',
    answered: 'お問い合わせ{number}に{author}が回答しました。',
    howToAnswer: '返信するには、当サイトのチャットを開いてください。お問い合わせの一覧に表示されています。',
  },
  ko: {
    transcript: '{account}와(과)의 대화 {number}',
    whatWasSaid: '대화 내용을 보내 드립니다. 시간대: {zone}',
    lastMessages: '최근 메시지 {count}개를 보내 드립니다. 시간대: {zone}',
    you: '고객님',
    hello: '안녕하세요.',
    helloName: '안녕하세요, {name}님.',
    received: '요청이 {number}번으로 접수되었습니다. 이 주소로 이메일 답변을 드리겠습니다.',
    answered: '{author}님이 요청 {number}에 답변했습니다.',
    howToAnswer: '답장하려면 저희 사이트에서 채팅을 열어 주세요. 요청이 목록에 있습니다.',
  },
  zh: {
    transcript: '您与{account}的对话 {number}',
    whatWasSaid: '以下是对话内容。时区：{zone}。',
    lastMessages: '以下是最近的 {count} 条消息。时区：{zone}。',
    you: '您',
    hello: '您好：',
    helloName: '{name}，您好：',
    received: '我们已收到您的请求，编号为 {number}。我们会通过电子邮件回复到此地址。',
    answered: '{author}已回复您的请求 {number}：',
    howToAnswer: '如需回复，请打开我们网站上的聊天窗口，您的请求就列在那里。',
  },
  'zh-Hant': {
    transcript: '您與{account}的對話 {number}',
    whatWasSaid: '以下是對話內容。時區：{zone}。',
    lastMessages: '以下是最近的 {count} 則訊息。時區：{zone}。',
    you: '您',
    hello: '您好：',
    helloName: '{name}，您好：',
    received: '我們已收到您的申請，編號為 {number}。我們會以電子郵件回覆到此地址。',
    answered: '{author}已回覆您的申請 {number}：',
    howToAnswer: '如需回覆，請開啟我們網站上的聊天視窗，您的申請就列在那裡。',
  },
  ar: {
    transcript: 'محادثتك {number} مع {account}',
    whatWasSaid: 'إليك ما دار في المحادثة. المنطقة الزمنية: {zone}.',
    lastMessages: 'إليك آخر الرسائل (عددها {count}). المنطقة الزمنية: {zone}.',
    you: 'أنت',
    hello: 'مرحبًا،',
    helloName: 'مرحبًا {name}،',
    received: 'استلمنا طلبك وسجّلناه برقم {number}. سنرد عليك بالبريد الإلكتروني على هذا العنوان.',
    answered: 'ردّ {author} على طلبك {number}:',
    howToAnswer: 'للرد، افتح الدردشة في موقعنا: ستجد طلبك في القائمة هناك.',
  },
};
