# One instance of Deskhand. DATABASE_URL says where its data is: a file under /data by default, or a PostgreSQL server
# that other instances share. Files that people send are under /data either way.
FROM node:24-slim

ENV NODE_ENV=production \
    HOST=0.0.0.0 \
    PORT=3000 \
    DATABASE_URL=sqlite:/data/deskhand.db \
    DESKHAND_FILES=/data/files

WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --omit=dev && npm cache clean --force
COPY manifest ./manifest
COPY src ./src
COPY adapters ./adapters
COPY db ./db
COPY ml ./ml

RUN mkdir -p /data /app/node_modules/.cache && chown node:node /data /app/node_modules/.cache
USER node
VOLUME /data
EXPOSE 3000

# Alive. Whether it is ready to work is asked of /readyz, which a database that is away must not restart it for.
HEALTHCHECK --interval=10s --timeout=5s --start-period=30s --retries=3 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/healthz`).then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]

# Node itself, not npm, gets SIGTERM: it finishes what is in hand within ten seconds.
STOPSIGNAL SIGTERM
CMD ["node", "src/main.ts", "serve"]
