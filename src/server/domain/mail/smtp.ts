/** Speaks SMTP. A file of its own, so that it is loaded with the first mail server and not with every start. */
export { createTransport } from 'nodemailer';
