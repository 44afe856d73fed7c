/**
 * Every part of the window, handed on from shadow root to shadow root: a page can reach only what each level exports. Names that a level does
 * not have do no harm, so all levels use the one list.
 */
export const exportedParts =
  'panel,header,title,close,composer,input,send,log,jump,message,bubble,bubble-own,author,avatar,meta,time,status,action,file,card,' +
  'carousel,map,image,player,answers,submit,offer,intro';
