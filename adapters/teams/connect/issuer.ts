/** Issues every token that Teams signs its requests with. */
export const tokenIssuer = 'https://api.botframework.com';
