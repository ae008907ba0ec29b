export const none = [];
