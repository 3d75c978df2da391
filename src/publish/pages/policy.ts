/** Content-Security-Policy for the pages of this room: their own style, pictures from anywhere, forms to the service. */
export function pagePolicy(): string {
  return "default-src 'none'; style-src 'unsafe-inline'; img-src https: http: data:; form-action 'self'; base-uri 'none'; frame-ancestors 'self'";
}
